import type { ChildProcess } from 'node:child_process';
import { progress } from '../progress';
import { type Bench, round, send } from './measure-cells';
import type { ProbeReport } from './probe';
import { exchange, residentMb } from './start-process';
import type { Target } from './targets';

/** Memory of the server before and after many requests, in MB. The heap is measured after a collection. */
export interface SoakRow {
  name: 'switchyard';
  mode: 'soak';
  concurrency: number;
  n: number;
  errors: number;
  rssBeforeMb: number | null;
  rssAfterMb: number | null;
  /** Of the last quarter alone: a leak goes on, a cache that fills does not. */
  rssLastQuarterMb: number | null;
  heapBeforeMb: number | null;
  heapAfterMb: number | null;
  heapLastQuarterMb: number | null;
}

const CONCURRENCY = 32;
const SLICES = 20;
// Connections, compiled code and caches are there after this many.
const WARM_UP = 2000;

/** `n` requests, streamed and not, for a named model and for `auto` without embeddings, in turns. */
export async function measureSoak(bench: Bench, n: number): Promise<SoakRow[]> {
  const target = bench.targets.find(({ name }) => name === 'switchyard-auto');
  if (!target?.child) return [];
  return [await soak(bench, target, target.child, n)];
}

async function soak(bench: Bench, target: Target, child: ChildProcess, n: number): Promise<SoakRow> {
  const step = progress('soak', SLICES + 1);
  let errors = 0;

  async function run(count: number, slice: number): Promise<void> {
    const mode = slice % 2 === 0 ? 'stream' : 'json';
    const model = slice % 4 < 2 ? 'bench/balanced' : 'auto';
    const result = await send(
      bench,
      { ...target, model },
      { mode, concurrency: CONCURRENCY, n: count },
      count,
    );
    if (result.firstError) bench.onError('switchyard', result.firstError);
    errors += result.errors;
    step();
  }

  async function memory() {
    const { heapMb } = await exchange<ProbeReport>(child, 'report');
    return { rssMb: residentMb(child), heapMb: round(heapMb) };
  }

  for (let slice = 0; slice < 4; slice++) await run(Math.ceil(WARM_UP / 4), slice);
  errors = 0;
  const before = await memory();
  let threeQuarters = before;
  for (let slice = 0; slice < SLICES; slice++) {
    if (slice === (SLICES * 3) / 4) threeQuarters = await memory();
    await run(Math.ceil(n / SLICES), slice);
  }
  const after = await memory();
  return {
    name: 'switchyard',
    mode: 'soak',
    concurrency: CONCURRENCY,
    n: Math.ceil(n / SLICES) * SLICES,
    errors,
    rssBeforeMb: before.rssMb,
    rssAfterMb: after.rssMb,
    rssLastQuarterMb: difference(after.rssMb, threeQuarters.rssMb),
    heapBeforeMb: before.heapMb,
    heapAfterMb: after.heapMb,
    heapLastQuarterMb: difference(after.heapMb, threeQuarters.heapMb),
  };
}

const difference = (a: number | null, b: number | null) => (a === null || b === null ? null : round(a - b));
