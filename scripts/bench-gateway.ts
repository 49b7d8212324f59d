// What: `npm run bench:gateway`: what the gateway adds to a call, beside the direct call, Portkey and a plain proxy.
// Why: figures in documents must come from a command that anyone can run again, all of them from one run.
// Not for: tests; nothing here passes or fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, UsageError } from './lib/command';
import { describeLoop, describeRatios, describeRows, describeSoak } from './lib/gateway-bench/describe-bench';
import { type Bench, type Cell, measureCell, measureLoop, type Row } from './lib/gateway-bench/measure-cells';
import { measureSoak } from './lib/gateway-bench/measure-soak';
import { startProcess, stopAll } from './lib/gateway-bench/start-process';
import { startTargets } from './lib/gateway-bench/targets';

const DEFAULT_N = 4000;
const MAX_N = 1_000_000;
// One at a time takes Portkey 28 ms each, and needs fewer for a steady median.
const SHARE_ALONE = 0.1;
const STREAMS = 200;
const STREAM_ROUNDS = 5;
const SOAK_N = 20_000;

await runCommand({
  name: 'bench:gateway',
  summary:
    'Added latency and throughput of the gateway against a local mock upstream, with the direct call, Portkey and a plain proxy.',
  options: {
    n: {
      type: 'string',
      value: 'N',
      help: `requests for each target and mode at concurrency 32, a tenth of them one at a time (${DEFAULT_N})`,
    },
    soak: { type: 'boolean', help: `then memory before and after ${SOAK_N.toLocaleString('en')} requests` },
    json: { type: 'boolean', help: 'one JSON object a line' },
  },
  async run({ options }) {
    const n = parseN(options.n);
    const scratch = mkdtempSync(join(tmpdir(), 'switchyard-gateway-'));
    try {
      await measure(scratch, n, options.soak === true, options.json === true);
    } finally {
      stopAll();
      rmSync(scratch, { recursive: true, force: true });
    }
  },
});
// The load generator's channel would keep this process.
process.exit();

async function measure(scratch: string, n: number, soak: boolean, json: boolean): Promise<void> {
  const say = (rows: readonly object[], text: string) =>
    console.log(json ? rows.map((row) => JSON.stringify(row)).join('\n') : `${text}\n`);
  const targets = await startTargets(scratch);
  const load = await startProcess([join(import.meta.dirname, 'lib/gateway-bench/load-generator.ts')]);
  let nextId = 0;
  const bench: Bench = {
    targets,
    load: load.child,
    takeIds(count) {
      nextId += count;
      return nextId - count;
    },
    onError: (name, problem) => console.error(`${name}: wrong answer: ${problem}`),
  };
  const cells: Cell[] = [1, 32].flatMap((concurrency) =>
    (['stream', 'json'] as const).map((mode) => ({
      mode,
      concurrency,
      n: concurrency === 1 ? Math.ceil(n * SHARE_ALONE) : n,
    })),
  );
  const rows: Row[] = [];
  for (const cell of cells) rows.push(...(await measureCell(bench, cell)));
  say(rows, `${describeRows(rows)}\n\n${describeRatios(rows)}`);
  const loop = await measureLoop(bench, {
    mode: 'stream',
    concurrency: STREAMS,
    n: STREAMS * STREAM_ROUNDS,
    paced: true,
    rounds: 1,
  });
  say(loop, describeLoop(loop));
  if (!soak) return;
  const memory = await measureSoak(bench, SOAK_N);
  say(memory, describeSoak(memory));
}

function parseN(value: string | boolean | undefined): number {
  if (value === undefined) return DEFAULT_N;
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1 || n > MAX_N)
    throw new UsageError(`--n must be a whole number from 1 to ${MAX_N}`);
  return n;
}
