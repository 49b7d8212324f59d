// What: runs the cells of the gateway benchmark: every target under the same load, in turns.
// Why: a machine drifts; turns of a second or so make it drift for all alike.
// Not for: printing.
import type { ChildProcess } from 'node:child_process';
import { progress } from '../progress';
import type { LoadJob, LoadResult } from './load-job';
import type { ProbeReport } from './probe';
import { exchange, residentMb } from './start-process';
import type { Target, TargetName } from './targets';
import type { Mode } from './wire';

export interface Row {
  name: TargetName;
  mode: Mode;
  concurrency: number;
  n: number;
  rps: number;
  /** Null when no answer was right. */
  p50Ms: number | null;
  p99Ms: number | null;
  /** Above the direct call of the same cell. */
  addedP50Ms: number | null;
  addedP99Ms: number | null;
  rssMb: number | null;
  errors: number;
}

/** Event-loop delay inside the server, beside the row of the load that caused it. */
export type LoopRow = Row & Pick<ProbeReport, 'loopDelayP50Ms' | 'loopDelayP99Ms' | 'loopDelayMaxMs'>;

export interface Cell {
  mode: Mode;
  concurrency: number;
  n: number;
  paced?: boolean;
  /** Turns each target gets; 8 unless told. */
  rounds?: number;
}

export interface Bench {
  targets: readonly Target[];
  load: ChildProcess;
  /** The next `count` numbers of prompts. */
  takeIds(count: number): number;
  /** Told about each wrong answer's cause once a slice. */
  onError(name: TargetName, problem: string): void;
}

const ROUNDS = 8;
const WARM_UP_SHARE = 0.25;
const WARM_UP_MIN = 50;
// One embedding at a time takes some 20 ms: a tenth of the requests already takes as long as all others together.
const SLOW: Partial<Record<TargetName, number>> = { 'switchyard-auto-embedding': 0.1 };

/** One row a target. Warm-up is not counted; the first target rotates from round to round. */
export async function measureCell(bench: Bench, cell: Cell, names?: readonly TargetName[]): Promise<Row[]> {
  const targets = bench.targets.filter(({ name }) => !names || names.includes(name));
  const rounds = cell.rounds ?? ROUNDS;
  const sums = new Map(targets.map(({ name }) => [name, emptySum()]));
  const step = progress(`${cell.mode} at ${cell.concurrency}`, targets.length * (rounds + 1));
  for (const target of targets) {
    const n = Math.max(WARM_UP_MIN, Math.ceil(sizeFor(target, cell) * WARM_UP_SHARE));
    await send(bench, target, cell, cell.paced ? cell.concurrency : n);
    step();
  }
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < targets.length; turn++) {
      const target = targets[(round + turn) % targets.length] as Target;
      const n = Math.ceil(sizeFor(target, cell) / rounds);
      const result = await send(bench, target, cell, n);
      if (result.firstError) bench.onError(target.name, result.firstError);
      add(sums.get(target.name) as Sum, result, n);
      step();
    }
  const rows = targets.map((target) => rowOf(target, cell, sums.get(target.name) as Sum));
  return rows.map((row) =>
    withAdded(
      row,
      rows.find(({ name }) => name === 'direct'),
    ),
  );
}

/** The paced cell, and what the server's event loop felt of it. */
export async function measureLoop(bench: Bench, cell: Cell): Promise<LoopRow[]> {
  const [direct] = await measureCell(bench, { ...cell, n: cell.concurrency * 2 }, ['direct']);
  const rows: LoopRow[] = [];
  for (const name of ['switchyard', 'switchyard-auto'] as const) {
    const child = bench.targets.find((target) => target.name === name)?.child;
    if (!child) continue;
    await exchange(child, 'watch-loop');
    const [row] = await measureCell(bench, cell, [name]);
    const { heapMb: _, ...delay } = await exchange<ProbeReport>(child, 'report');
    if (row) rows.push({ ...withAdded(row, direct), ...delay });
  }
  return rows.map((row) => ({
    ...row,
    loopDelayP50Ms: round(row.loopDelayP50Ms),
    loopDelayP99Ms: round(row.loopDelayP99Ms),
    loopDelayMaxMs: round(row.loopDelayMaxMs),
  }));
}

/** Sends `n` requests of a cell to a target. */
export function send(bench: Bench, target: Target, cell: Cell, n: number): Promise<LoadResult> {
  const { url, headers, model } = target;
  const job: LoadJob = {
    url,
    headers,
    model,
    mode: cell.mode,
    concurrency: cell.concurrency,
    n,
    paced: cell.paced ?? false,
    firstId: bench.takeIds(n),
  };
  return exchange<LoadResult>(bench.load, job);
}

interface Sum {
  latenciesMs: number[];
  wallMs: number;
  n: number;
  errors: number;
}

const emptySum = (): Sum => ({ latenciesMs: [], wallMs: 0, n: 0, errors: 0 });

function add(sum: Sum, result: LoadResult, n: number): void {
  for (const ms of result.latenciesMs) sum.latenciesMs.push(ms);
  sum.wallMs += result.wallMs;
  sum.errors += result.errors;
  sum.n += n;
}

function sizeFor({ name }: Target, { n }: Cell): number {
  return Math.ceil(n * (SLOW[name] ?? 1));
}

function rowOf({ name, child }: Target, { mode, concurrency }: Cell, sum: Sum): Row {
  const sorted = sum.latenciesMs.sort((a, b) => a - b);
  return {
    name,
    mode,
    concurrency,
    n: sum.n,
    rps: Math.round((sorted.length / sum.wallMs) * 1000),
    p50Ms: round(quantile(sorted, 0.5)),
    p99Ms: round(quantile(sorted, 0.99)),
    addedP50Ms: null,
    addedP99Ms: null,
    rssMb: child && residentMb(child),
    errors: sum.errors,
  };
}

function withAdded<R extends Row>(row: R, direct: Row | undefined): R {
  const above = (ms: number | null, floor: number | null | undefined) =>
    ms === null || floor === null || floor === undefined ? null : round(ms - floor);
  return {
    ...row,
    addedP50Ms: above(row.p50Ms, direct?.p50Ms),
    addedP99Ms: above(row.p99Ms, direct?.p99Ms),
  };
}

/** Nearest rank of ascending values. */
function quantile(ascending: readonly number[], share: number): number | null {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? null;
}

export const round = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
