// What: keeps a cube of the rollups up to date with the database.
// Why: half a million rows are read once, those of the last days first; after that a question reads what changed.
// Not for: short ranges, which are read from the rows themselves (read-rows.ts).
import type Sqlite from 'better-sqlite3';
import { HOUR_MS, SUM_COLUMNS, SUM_COUNT } from './columns.ts';
import { appendCell, type CellInput, type Cube, createCube, replaceCell, trimCube } from './cube.ts';

const COLUMNS = [
  'fact',
  'hour',
  'client',
  'task_type',
  'band',
  'model',
  'tier',
  'outcome',
  'purpose',
  'simulated',
  ...SUM_COLUMNS,
  'latency',
  'first_token',
  'complexity',
];
const FIRST_SUM = 10;
const FIRST_SPREAD = FIRST_SUM + SUM_COUNT;

type Raw = (number | Uint8Array | null)[];

// Later than any hour.
const END = Number.MAX_SAFE_INTEGER;

export interface CubeKeeper {
  /** The cube as the database is now, with at least the hours from a moment on; runs inside a read transaction. */
  current(fromMs?: number): Cube;
}

/** One per connection. Older hours are read when they are first asked for. */
export function createCubeKeeper(client: Sqlite.Database): CubeKeeper {
  const changed = client
    .prepare(`select ${COLUMNS.join(', ')} from rollups where revision > ? order by fact, hour`)
    .raw(true);
  const hours = client
    .prepare(`select ${COLUMNS.join(', ')} from rollups where fact = ? and hour >= ? and hour < ?`)
    .raw(true);
  const newLabels = client.prepare('select id, label from rollup_labels where id > ? order by id').raw(true);
  const newestRevision = client.prepare('select coalesce(max(revision), 0) from rollups').pluck();
  const rowCount = client.prepare('select count(*) from rollups').pluck();
  // The first counts commits of others, the second changes made through this connection.
  const version = () =>
    `${client.pragma('data_version', { simple: true })} ${client.prepare('select total_changes()').pluck().get()}`;
  let cube: Cube | null = null;
  /** The first hour that is in it, and how many cells of the database are not. */
  let since = END;
  let unread = 0;
  let revision = 0;
  let seen = '';

  function readLabels(into: Cube): void {
    for (const [id, label] of newLabels.all(into.labels.newest()) as [number, string][])
      into.labels.set(id, label);
  }

  function load(hour: number): Cube {
    const fresh = createCube(false);
    readLabels(fresh);
    readHours(fresh, hour, END);
    trimCube(fresh);
    since = hour;
    unread = (rowCount.get() as number) - sizeOf(fresh);
    return fresh;
  }

  function readHours(into: Cube, from: number, to: number): void {
    for (const fact of into.facts.keys())
      for (const raw of hours.iterate(fact, from, to) as IterableIterator<Raw>) append(into, raw);
  }

  function extend(known: Cube, hour: number): void {
    const size = sizeOf(known);
    readHours(known, hour, since);
    since = hour;
    unread -= sizeOf(known) - size;
  }

  function refresh(known: Cube): Cube {
    readLabels(known);
    const rows = changed.all(revision) as Raw[];
    // What is late, as after clocks went back, may be of an hour that was not read.
    if (rows.some((raw) => (raw[1] as number) < since)) return load(since);
    applyChanges(known, rows);
    return sizeOf(known) + unread === rowCount.get() ? known : load(since);
  }

  return {
    current(fromMs = 0) {
      const now = version();
      const hour = Math.max(0, Math.floor(fromMs / HOUR_MS));
      if (!cube || now !== seen) {
        const newest = newestRevision.get() as number;
        cube = cube && newest >= revision ? refresh(cube) : load(Math.min(since, hour));
        revision = newest;
        seen = now;
      }
      if (hour < since) extend(cube, hour);
      return cube;
    },
  };
}

function applyChanges(cube: Cube, rows: readonly Raw[]): void {
  const hours = new Set(rows.map((raw) => hourMs(raw)));
  for (const [fact, table] of cube.facts.entries()) {
    const own = rows.filter((raw) => raw[0] === fact);
    if (own.length === 0) continue;
    const known = new Map<string, number>();
    for (let row = 0; row < table.size; row++) {
      const atMs = table.atMs[row] ?? 0;
      if (!hours.has(atMs)) continue;
      const { client, taskType, band, model, tier, outcome, purpose, simulated } = table;
      known.set(
        `${atMs / HOUR_MS},${client[row]},${taskType[row]},${band[row]},${model[row]},${tier[row]},${outcome[row]},${purpose[row]},${simulated[row]}`,
        row,
      );
    }
    for (const raw of own) {
      const row = known.get(raw.slice(1, FIRST_SUM).join());
      if (row === undefined) append(cube, raw);
      else replaceCell(table, row, toCell(raw));
    }
  }
}

function append(cube: Cube, raw: Raw): void {
  const table = cube.facts[raw[0] as number];
  if (table) appendCell(table, toCell(raw));
}

function toCell(raw: Raw): CellInput {
  return {
    atMs: hourMs(raw),
    client: raw[2] as number,
    taskType: raw[3] as number,
    band: raw[4] as number,
    model: raw[5] as number,
    tier: raw[6] as number,
    outcome: raw[7] as number,
    purpose: raw[8] as number,
    simulated: raw[9] as number,
    sums: raw.slice(FIRST_SUM, FIRST_SPREAD) as number[],
    spreads: raw.slice(FIRST_SPREAD) as (Uint8Array | null)[],
  };
}

function hourMs(raw: Raw): number {
  return (raw[1] as number) * HOUR_MS;
}

function sizeOf({ facts }: Cube): number {
  return facts[0].size + facts[1].size + facts[2].size;
}
