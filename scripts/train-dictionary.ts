// What: `npm run train:dictionary`: trains the dictionary that decisions are packed with.
// Why: traces of other shapes or fleets pack worse; a new one must be made the same way, from the same prompts.
// Not for: putting it to use: what was packed with a dictionary needs it for ever (lib/telemetry/pack-trace.ts).
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roundTrace } from '@/lib/telemetry/pack-trace';
import { runCommand, UsageError } from './lib/command';
import { trainingTraces } from './lib/training-traces';

const MOST_BYTES = 16_384;

await runCommand({
  name: 'train:dictionary',
  summary: 'Trains a zstd dictionary on decisions over four fleets; needs the program zstd.',
  options: {
    out: { type: 'string', value: 'FILE', help: 'where to write it, as JSON (default: standard output)' },
    number: { type: 'string', value: 'N', help: 'number of the dictionary, 2 to 249 (default 2)' },
  },
  async run({ options }) {
    const version = Number(options.number ?? 2);
    if (!Number.isInteger(version) || version < 2 || version > 249)
      throw new UsageError('--number takes a whole number from 2 to 249');
    const folder = mkdtempSync(join(tmpdir(), 'switchyard-dictionary-'));
    try {
      const bytes = await train(folder);
      const json = `${JSON.stringify({ version, bytes: bytes.toString('base64') })}\n`;
      if (typeof options.out === 'string') writeFileSync(options.out, json);
      else process.stdout.write(json);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

async function train(folder: string): Promise<Buffer> {
  const samples = join(folder, 'samples');
  mkdirSync(samples);
  let count = 0;
  for await (const trace of trainingTraces())
    writeFileSync(join(samples, String(count++).padStart(6, '0')), roundTrace(trace));
  const out = join(folder, 'dictionary');
  const args = ['-q', '--train', '-r', samples, `--maxdict=${MOST_BYTES}`, '-T1', '-f', '-o', out];
  const { error, status, stderr } = spawnSync('zstd', args, { encoding: 'utf8' });
  if (error) throw new UsageError('the program zstd was not found; install the package of that name');
  if (status !== 0) throw new UsageError(`zstd failed: ${stderr.trim()}`);
  return readFileSync(out);
}
