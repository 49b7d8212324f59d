// What: `npm run bench:telemetry`: what history costs at scale, in bytes and milliseconds, beside plain SQL.
// Why: a chart over ninety days must not be slower because somebody used the product.
// Not for: tests; nothing here passes or fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createHistory } from '@/lib/telemetry/history/create-history';
import { runCommand, UsageError } from './lib/command';
import { describeTelemetry } from './lib/telemetry-bench/describe-telemetry';
import { listSizes } from './lib/telemetry-bench/list-sizes';
import { measureError } from './lib/telemetry-bench/measure-error';
import { measureLog } from './lib/telemetry-bench/measure-log';
import { measureReports, reportQuery } from './lib/telemetry-bench/measure-reports';
import { measureServed } from './lib/telemetry-bench/measure-served';
import { measureWriter } from './lib/telemetry-bench/measure-writer';
import { round } from './lib/telemetry-bench/run-many';
import { seedBench } from './lib/telemetry-bench/seed-bench';

await runCommand({
  name: 'bench:telemetry',
  summary:
    'Makes a history, then measures its size, every report, the log, the writer, and a server under load.',
  options: {
    requests: { type: 'string', value: 'N', help: 'requests in the history (default 1000000)' },
    days: { type: 'string', value: 'N', help: 'days it spans (default 90)' },
    runs: { type: 'string', value: 'N', help: 'runs of each question (default 30)' },
    folder: { type: 'string', value: 'DIR', help: 'keep the history here, and use it again' },
    'no-server': { type: 'boolean', help: 'without the built server under load' },
    json: { type: 'boolean', help: 'one JSON object' },
  },
  async run({ options }) {
    const count = (name: 'requests' | 'days' | 'runs', fallback: number) => {
      const value = Number(options[name] ?? fallback);
      if (!Number.isInteger(value) || value < 1) throw new UsageError(`--${name} takes a whole number`);
      return value;
    };
    const [requests, days, runs] = [count('requests', 1_000_000), count('days', 90), count('runs', 30)];
    const kept = typeof options.folder === 'string' ? resolve(options.folder) : null;
    const folder = kept ?? mkdtempSync(join(tmpdir(), 'switchyard-bench-telemetry-'));
    try {
      const figures = await measure(folder, { requests, days, runs, serves: options['no-server'] !== true });
      console.log(options.json ? JSON.stringify(figures) : describeTelemetry(figures));
    } finally {
      if (kept === null) rmSync(folder, { recursive: true, force: true });
    }
  },
});

async function measure(
  folder: string,
  { requests, days, runs, serves }: { requests: number; days: number; runs: number; serves: boolean },
) {
  const say = (what: string) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${what}`);
  const onChunk = (done: number) => say(`${done} of ${requests} requests`);
  const loadBefore = loadavg()[0] ?? null;
  const seeded = seedBench(folder, { requests, days, onChunk });
  const { endMs } = seeded;
  const databasePath = join(folder, 'switchyard.db');
  const client = new Sqlite(databasePath, { readonly: true });
  const history = createHistory({ databasePath });
  try {
    say('sizes');
    const sizes = listSizes(client);
    const started = performance.now();
    await history.ask('report', {
      query: reportQuery(endMs, days),
      nowMs: endMs,
      baselinePrice: null,
      clientLabels: {},
    });
    const firstReportMs = round(performance.now() - started);
    say('reports');
    const reports = await measureReports(history, client, { endMs, days, runs });
    say('log');
    const log = await measureLog(history, { endMs, requests, runs });
    const errors = await measureError(history, client, { endMs, days: Math.min(30, days) });
    say('writer');
    const writer = await measureWriter(folder, history, { endMs, days: Math.min(30, days) });
    await history.close();
    say('server');
    const served = serves ? await measureServed(folder, { endMs, days: Math.min(30, days), runs }) : null;
    say('');
    const load = { cpus: availableParallelism(), before: loadBefore, after: loadavg()[0] ?? null };
    return { load, seeded, sizes, firstReportMs, reports, log, errors, writer, served };
  } finally {
    client.close();
    await history.close();
  }
}

export type TelemetryFigures = Awaited<ReturnType<typeof measure>>;
