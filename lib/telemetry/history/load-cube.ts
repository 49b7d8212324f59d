// What: keeps a cube of the rollups up to date with the database.
// Why: half a million rows are read once; after that a question reads what changed since the last one.
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

export interface CubeKeeper {
  /** The cube as the database is now; runs inside a read transaction. */
  current(): Cube;
}

/** One per connection. */
export function createCubeKeeper(client: Sqlite.Database): CubeKeeper {
  const changed = client
    .prepare(`select ${COLUMNS.join(', ')} from rollups where revision > ? order by fact, hour`)
    .raw(true);
  const whole = client.prepare(`select ${COLUMNS.join(', ')} from rollups`).raw(true);
  const newLabels = client.prepare('select id, label from rollup_labels where id > ? order by id').raw(true);
  const newestRevision = client.prepare('select coalesce(max(revision), 0) from rollups').pluck();
  const rowCount = client.prepare('select count(*) from rollups').pluck();
  // The first counts commits of others, the second changes made through this connection.
  const version = () =>
    `${client.pragma('data_version', { simple: true })} ${client.prepare('select total_changes()').pluck().get()}`;
  let cube: Cube | null = null;
  let revision = 0;
  let seen = '';

  function readLabels(into: Cube): void {
    for (const [id, label] of newLabels.all(into.labels.newest()) as [number, string][])
      into.labels.set(id, label);
  }

  function load(): Cube {
    const fresh = createCube(false);
    readLabels(fresh);
    for (const raw of whole.iterate() as IterableIterator<Raw>) append(fresh, raw);
    trimCube(fresh);
    return fresh;
  }

  function refresh(known: Cube): Cube {
    readLabels(known);
    applyChanges(known, changed.all(revision) as Raw[]);
    return sizeOf(known) === rowCount.get() ? known : load();
  }

  return {
    current() {
      const now = version();
      if (cube && now === seen) return cube;
      const newest = newestRevision.get() as number;
      cube = cube && newest >= revision ? refresh(cube) : load();
      revision = newest;
      seen = now;
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
