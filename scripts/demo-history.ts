// What: `npm run demo:history`: the app on a made-up history of thirty days.
// Why: charts, log and savings are worth a look before there is anything of one's own to see.
// Not for: the owner's data; it has a folder of its own, marked as simulated.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { isSwitchyardError } from '@/lib/shared/errors';
import { runCommand, UsageError } from './lib/command';
import { NotSimulated, prepareDemo } from './lib/history/prepare-demo';
import { configOf, readMark } from './lib/history/seed-demo';

const MOST_DAYS = 365;

/** Real models stay out: on this folder everything is simulated. */
const NOTHING_REAL = {
  OPENAI_API_KEY: '',
  ANTHROPIC_API_KEY: '',
  GEMINI_API_KEY: '',
  OPENROUTER_API_KEY: '',
  OLLAMA_HOST: '127.0.0.1:9',
  OTEL_EXPORTER_OTLP_ENDPOINT: '',
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: '',
};

await runCommand({
  name: 'demo:history',
  summary:
    'Starts the app on a simulated history in a folder of its own, beside yours: `data-demo`, or SWITCHYARD_DATA with `-demo` at its end.',
  options: {
    days: { type: 'string', value: 'N', help: 'length of the history, 1 to 365 (default 30)' },
    seed: { type: 'string', value: 'N', help: 'another seed, another history (default 1)' },
    fresh: { type: 'boolean', help: 'make the history anew, ending now' },
    'seed-only': { type: 'boolean', help: 'do not start the app' },
  },
  async run({ options }) {
    loadDotenv({ quiet: true });
    const days = whole('days', options.days, 30, MOST_DAYS);
    const seed = whole('seed', options.seed, 1, 2 ** 31);
    const own = (process.env.SWITCHYARD_DATA?.trim() || './data').replace(/[/\\]+$/, '');
    const dataDir = resolve(`${own}-demo`);
    try {
      console.log(prepareDemo(dataDir, { days, seed, isFresh: options.fresh === true, endMs: Date.now() }));
    } catch (error) {
      if (isSwitchyardError(error) || error instanceof NotSimulated)
        throw new UsageError(error.message.replace(/\.$/, ''));
      throw error;
    }
    if (options['seed-only'] !== true) start(dataDir, readMark(dataDir)?.days ?? days);
  },
});

function start(dataDir: string, days: number): void {
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    env: {
      ...process.env,
      ...NOTHING_REAL,
      // The history's own prices: the simulated models that ship are free.
      SWITCHYARD_CONFIG: configOf(dataDir) ?? '',
      SWITCHYARD_DATA: dataDir,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // In a group of its own Ctrl+C reaches it once, from here; a second one would end it in the middle of stopping.
    detached: true,
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    if (printed === '\n') return;
    printed += String(chunk);
    const url = /^ {2}(http:\/\/\S+)$/m.exec(printed)?.[1];
    if (url === undefined) return;
    printed = '\n';
    console.log(
      `  Everything here is simulated: requests, answers, models and prices.\n  ${url}/telemetry?simulated=1&range=${rangeOf(days)}\n`,
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** The shortest range of the page that shows all of it, or the longest there is. */
function rangeOf(days: number): string {
  return days <= 1 ? '24h' : days <= 7 ? '7d' : days <= 30 ? '30d' : '90d';
}

function whole(name: string, text: unknown, fallback: number, most: number): number {
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new UsageError(`--${name} takes a whole number from 1 to ${most}`);
  return value;
}
