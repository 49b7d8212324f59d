import type { Choices, Labels } from '@/lib/telemetry/choices/types';
import { CHECK_ROWS, type Check, NEVER } from '../check';
import { rowHash } from '../history/row-hash';
import type { Prepared } from '../prepared';

// A few milliseconds’ worth.
const PICKED = 16 * CHECK_ROWS;

/**
 * The choices at these positions with their entries and grades, in that order. Of the requests they are taken to
 * have their share.
 */
export function takeRows(prepared: Prepared, rows: Int32Array, check: Check = NEVER): Prepared {
  const { offsets } = prepared;
  const { starts, entries } = entriesOfRows(prepared, rows);
  const take = <T extends Column>(column: T): T => pick(column, entries, check);
  const moveEntry = (column: Int32Array) => {
    const moved = new Int32Array(rows.length);
    check();
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at] as number;
      const entry = column[row] ?? -1;
      moved[at] = entry < 0 ? -1 : entry - (offsets[row] ?? 0) + (starts[at] ?? 0);
    }
    return moved;
  };
  return {
    ...prepared,
    choices: takeChoices(prepared.choices, rows, check),
    offsets: starts,
    model: take(prepared.model),
    quality: take(prepared.quality),
    unjudgedQuality: take(prepared.unjudgedQuality),
    cost: take(prepared.cost),
    latency: take(prepared.latency),
    costNanoUsd: take(prepared.costNanoUsd),
    latencyMs: take(prepared.latencyMs),
    chosen: moveEntry(prepared.chosen),
    answered: moveEntry(prepared.answered),
    beliefs: { ...prepared.beliefs, fold: pick(prepared.beliefs.fold, rows, check) },
  };
}

/** Where the entries of these rows stand, and where each row's begin among them. */
function entriesOfRows({ offsets }: Prepared, rows: Int32Array): { starts: Int32Array; entries: Int32Array } {
  const starts = new Int32Array(rows.length + 1);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    starts[at + 1] = (starts[at] ?? 0) + (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  }
  const entries = new Int32Array(starts[rows.length] ?? 0);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const from = offsets[row] ?? 0;
    const start = starts[at] ?? 0;
    for (let to = start; to < (starts[at + 1] ?? 0); to++) entries[to] = from + to - start;
  }
  return { starts, entries };
}

/** What stands by entry, for the entries of these rows as `takeRows` orders them. */
export function takeEntries(prepared: Prepared, column: Float32Array, rows: Int32Array): Float32Array {
  return pick(column, entriesOfRows(prepared, rows).entries);
}

type Column =
  | Float64Array<ArrayBufferLike>
  | Float32Array<ArrayBufferLike>
  | Int32Array<ArrayBufferLike>
  | Int16Array<ArrayBufferLike>
  | Uint16Array<ArrayBufferLike>
  | Uint8Array<ArrayBufferLike>;

function takeChoices(choices: Choices, rows: Int32Array, check: Check): Choices {
  const columns = Object.entries(choices).map(([name, value]) => [
    name,
    isColumn(value) ? pick(value, rows, check) : value,
  ]);
  return {
    ...(Object.fromEntries(columns) as Choices),
    n: rows.length,
    requests: Math.round((choices.requests * rows.length) / Math.max(1, choices.n)),
    labels: takeLabels(choices.labels, rows, choices.n),
  };
}

function takeLabels(labels: Labels, rows: Int32Array, n: number): Labels {
  const places = new Int32Array(n).fill(-1);
  for (let at = 0; at < rows.length; at++) places[rows[at] as number] = at;
  const kept: number[] = [];
  for (let at = 0; at < labels.n; at++) if ((places[labels.row[at] ?? 0] ?? -1) >= 0) kept.push(at);
  const positions = Int32Array.from(kept);
  return {
    n: kept.length,
    row: pick(labels.row, positions).map((row) => places[row] ?? -1),
    model: pick(labels.model, positions),
    quality: pick(labels.quality, positions),
    source: pick(labels.source, positions),
    inclusion: pick(labels.inclusion, positions),
  };
}

function isColumn(value: unknown): value is Column {
  return ArrayBuffer.isView(value);
}

function pick<T extends Column>(column: T, positions: Int32Array, check: Check = NEVER): T {
  const Kind = column.constructor as new (length: number) => T;
  const picked = new Kind(positions.length);
  for (let at = 0; at < positions.length; at++) {
    if (at % PICKED === 0) check();
    picked[at] = column[positions[at] as number] as number;
  }
  return picked;
}

/** Rows of one half, by a hash of the subtask's id, so that a search repeats; `half` 0 or 1. */
export function rowsOfHalf({ n, rowid }: Choices, half: 0 | 1): Int32Array {
  const rows: number[] = [];
  for (let at = 0; at < n; at++) if ((rowHash(rowid[at] ?? at) & 1) === half) rows.push(at);
  return Int32Array.from(rows);
}

/** At most `most` of the rows, chosen by hash, ordered by task type so that a type's rows stand together. */
export function sampleRows({ rowid, taskType }: Choices, rows: Int32Array, most: number): Int32Array {
  // Bit 0 halves; the bits above it are as good as independent of it.
  const byHash = (row: number) => rowHash(rowid[row] ?? row) >>> 1;
  const kept = rows.length <= most ? rows : sortRows(rows, byHash).slice(0, most);
  return sortRows(kept.slice().sort(), (row) => taskType[row] ?? 0);
}

/** Of equal keys in the order given; keys are whole and under 2³¹. A sort without a comparator is ten times as fast. */
function sortRows(rows: Int32Array, keyOf: (row: number) => number): Int32Array {
  const n = Math.max(1, rows.length);
  const keys = Float64Array.from(rows, (row, at) => keyOf(row) * n + at).sort();
  return Int32Array.from(keys, (key) => rows[key % n] as number);
}

/** Every position. */
export function allRows(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, at) => at);
}
