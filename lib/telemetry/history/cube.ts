// What: cells (sums of rows that share their labels) in columns of numbers.
// Why: a scan of half a million cells takes milliseconds; as objects they would take gigabytes.
// Not for: reading them from the database (load-cube.ts, read-rows.ts).
import { SPREAD_COUNT, SUM_COUNT } from './columns.ts';
import { createLabels, type Labels } from './labels.ts';

/**
 * Cells of one kind of row. A cell takes 228 bytes and its packed histograms (about 40 where it stands for a dozen
 * rows); without histograms, where each cell is one row, 24 for the values themselves.
 */
export interface FactTable {
  size: number;
  /** UTC ms: of the row, or the hour's beginning. */
  atMs: Float64Array;
  client: Uint32Array;
  taskType: Uint32Array;
  band: Uint32Array;
  model: Uint32Array;
  outcome: Uint32Array;
  purpose: Uint32Array;
  /** 0: none. */
  tier: Uint8Array;
  simulated: Uint8Array;
  /** `SUM_COUNT` a cell. */
  sums: Float64Array;
  /** Where a cell's histograms begin in `bytes`, and the length of each of the three. */
  start: Uint32Array;
  lengths: Uint16Array;
  bytes: Uint8Array;
  used: number;
  /** Bytes of histograms that were replaced. */
  stale: number;
  /** The values themselves, three a cell, NaN for none; null: histograms. */
  values: Float64Array | null;
}

export interface Cube {
  labels: Labels;
  /** By number of the fact. */
  facts: readonly [FactTable, FactTable, FactTable];
  /** True: cells are single rows. */
  exact: boolean;
}

/** What a cell is made of, labels as numbers. */
export interface CellInput {
  atMs: number;
  client: number;
  taskType: number;
  band: number;
  model: number;
  tier: number;
  outcome: number;
  purpose: number;
  simulated: number;
  sums: ArrayLike<number>;
  /** Packed histograms, or numbers where cells are single rows. */
  spreads: readonly (Uint8Array | number | null)[];
}

const FIRST_CAPACITY = 1024;
// Copying the living bytes costs less than a scan, and then happens at most once in so many replaced bytes.
const STALE_LIMIT = 4_000_000;

export function createCube(exact: boolean): Cube {
  return {
    labels: createLabels(),
    facts: [createTable(exact), createTable(exact), createTable(exact)],
    exact,
  };
}

function createTable(exact: boolean): FactTable {
  const integers = () => new Uint32Array(FIRST_CAPACITY);
  return {
    size: 0,
    atMs: new Float64Array(FIRST_CAPACITY),
    client: integers(),
    taskType: integers(),
    band: integers(),
    model: integers(),
    outcome: integers(),
    purpose: integers(),
    tier: new Uint8Array(FIRST_CAPACITY),
    simulated: new Uint8Array(FIRST_CAPACITY),
    sums: new Float64Array(FIRST_CAPACITY * SUM_COUNT),
    start: exact ? new Uint32Array(0) : integers(),
    lengths: new Uint16Array(exact ? 0 : FIRST_CAPACITY * SPREAD_COUNT),
    bytes: new Uint8Array(exact ? 0 : FIRST_CAPACITY * 32),
    used: 0,
    stale: 0,
    values: exact ? new Float64Array(FIRST_CAPACITY * SPREAD_COUNT) : null,
  };
}

export function appendCell(table: FactTable, cell: CellInput): void {
  const row = table.size;
  if (row === table.atMs.length) resizeTable(table, Math.ceil(row * 1.5));
  table.size += 1;
  table.atMs[row] = cell.atMs;
  table.client[row] = cell.client;
  table.taskType[row] = cell.taskType;
  table.band[row] = cell.band;
  table.model[row] = cell.model;
  table.outcome[row] = cell.outcome;
  table.purpose[row] = cell.purpose;
  table.tier[row] = cell.tier;
  table.simulated[row] = cell.simulated;
  setFigures(table, row, cell);
}

/** Gives a cell that is there new sums and histograms. */
export function replaceCell(table: FactTable, row: number, cell: CellInput): void {
  for (let at = 0; at < SPREAD_COUNT; at++) table.stale += table.lengths[row * SPREAD_COUNT + at] ?? 0;
  setFigures(table, row, cell);
  if (table.stale > Math.max(STALE_LIMIT, table.used / 2)) dropStaleBytes(table);
}

function setFigures(table: FactTable, row: number, { sums, spreads }: CellInput): void {
  for (let at = 0; at < SUM_COUNT; at++) table.sums[row * SUM_COUNT + at] = sums[at] ?? 0;
  if (table.values === null) table.start[row] = table.used;
  for (let at = 0; at < SPREAD_COUNT; at++) {
    const spread = spreads[at] ?? null;
    if (table.values !== null)
      table.values[row * SPREAD_COUNT + at] = typeof spread === 'number' ? spread : Number.NaN;
    else if (typeof spread !== 'number') appendBytes(table, row, at, spread);
  }
}

function appendBytes(table: FactTable, row: number, at: number, packed: Uint8Array | null): void {
  const length = packed?.length ?? 0;
  table.lengths[row * SPREAD_COUNT + at] = length;
  if (!packed) return;
  if (table.used + length > table.bytes.length)
    table.bytes = resize(table.bytes, Math.max(table.bytes.length * 2, table.used + length));
  table.bytes.set(packed, table.used);
  table.used += length;
}

function dropStaleBytes(table: FactTable): void {
  const kept = new Uint8Array(table.bytes.length);
  let used = 0;
  for (let row = 0; row < table.size; row++) {
    const from = table.start[row] ?? 0;
    let length = 0;
    for (let at = 0; at < SPREAD_COUNT; at++) length += table.lengths[row * SPREAD_COUNT + at] ?? 0;
    kept.set(table.bytes.subarray(from, from + length), used);
    table.start[row] = used;
    used += length;
  }
  table.bytes = kept;
  table.used = used;
  table.stale = 0;
}

/** Gives back what growing ahead took too much; a sixteenth stays free for what comes next. */
export function trimCube({ facts }: Cube): void {
  for (const table of facts) {
    resizeTable(table, Math.max(FIRST_CAPACITY, Math.ceil(table.size * 1.0625)));
    table.bytes = resize(table.bytes, Math.ceil(table.used * 1.0625) + FIRST_CAPACITY);
  }
}

function resizeTable(table: FactTable, capacity: number): void {
  table.atMs = resize(table.atMs, capacity);
  for (const name of ['client', 'taskType', 'band', 'model', 'outcome', 'purpose'] as const)
    table[name] = resize(table[name], capacity);
  table.tier = resize(table.tier, capacity);
  table.simulated = resize(table.simulated, capacity);
  table.sums = resize(table.sums, capacity * SUM_COUNT);
  if (table.values) table.values = resize(table.values, capacity * SPREAD_COUNT);
  else {
    table.start = resize(table.start, capacity);
    table.lengths = resize(table.lengths, capacity * SPREAD_COUNT);
  }
}

function resize<Column extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(
  column: Column,
  length: number,
): Column {
  const resized = new (column.constructor as new (length: number) => Column)(length);
  resized.set(column.subarray(0, length));
  return resized;
}
