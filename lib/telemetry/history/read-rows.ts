// What: a cube of single rows, for ranges short enough to read them.
// Why: percentiles of the last hours are exact, and a minute is a minute.
// Not for: what counts and how, which is lib/telemetry/rollups/fact.ts in SQL here; a test holds both together.
import type Sqlite from 'better-sqlite3';
import { SPREAD_COUNT, SUM_COUNT } from './columns.ts';
import { appendCell, type Cube, createCube } from './cube.ts';
import type { Span } from './scan.ts';

/** Sums in the order of columns.ts; a name or SQL for each that a kind of row has. */
interface Source {
  baseline: string;
  input: string;
  output: string;
  cacheRead: string;
  cacheWrite: string;
  reasoning: string;
  estimated: string;
  local: string;
  quality: string;
  /** Of answers. */
  latency: string;
  units: string;
  heuristic: string;
}

const NONE = {
  baseline: 'null',
  cacheRead: 'null',
  cacheWrite: 'null',
  reasoning: 'null',
  quality: 'null',
  units: 'null',
  heuristic: 'null',
  input: 'input_tokens',
  output: 'output_tokens',
};

function sumsOf(source: Source): string {
  const { baseline, input, output, local, quality } = source;
  const comparable = `(cost_nano_usd is not null and ${baseline} is not null)`;
  return [
    '1',
    'coalesce(cost_nano_usd, 0)',
    'cost_nano_usd is not null',
    `coalesce(${source.estimated}, 0)`,
    comparable,
    `case when ${comparable} then cost_nano_usd else 0 end`,
    `case when ${comparable} then ${baseline} else 0 end`,
    `coalesce(${input}, 0)`,
    `coalesce(${output}, 0)`,
    `coalesce(${source.cacheRead}, 0)`,
    `coalesce(${source.cacheWrite}, 0)`,
    `coalesce(${source.reasoning}, 0)`,
    `(${input} is not null and ${output} is not null)`,
    `${local} is not null`,
    `coalesce(${local}, 0)`,
    ...sumAndKnown(quality),
    ...sumAndKnown(source.latency),
    ...sumAndKnown(source.units),
    ...sumAndKnown(source.heuristic),
  ].join(', ');
}

function sumAndKnown(value: string): string[] {
  return [`coalesce(${value}, 0)`, `${value} is not null`];
}

const ANSWERED = "status in ('ok', 'partial')";
const REQUEST_LATENCY = `case when ${ANSWERED} then total_ms end`;
const SUBTASK_LATENCY = "case when status = 'ok' then latency_ms end";
const ATTEMPT_LATENCY = "case when status = 'ok' then duration_ms end";

const REQUESTS = `select created_at, client, task_type, band, model_id, tier, status, null, simulated,
  ${sumsOf({
    ...NONE,
    baseline: 'baseline_cost_nano_usd',
    estimated: 'cost_estimated',
    local: 'local',
    latency: REQUEST_LATENCY,
  })},
  ${REQUEST_LATENCY}, case when ${ANSWERED} then first_token_ms end, null
from requests where created_at >= @fromMs and created_at < @toMs and status not in ('streaming', 'dry_run')`;

const SUBTASKS = `select created_at, client, task_type, band, coalesce(answered_model, chosen_model),
  coalesce(answered_tier, chosen_tier), status, null, simulated,
  ${sumsOf({
    ...NONE,
    baseline: 'baseline_cost_nano_usd',
    estimated: 'tokens_estimated',
    local: 'local',
    quality: "case when status = 'ok' then quality end",
    latency: SUBTASK_LATENCY,
    units: 'cost_units',
    heuristic: 'heuristic_quality',
  })},
  ${SUBTASK_LATENCY}, case when status = 'ok' then first_token_ms end,
  min(19, max(0, cast(complexity * 20 as integer)))
from subtasks where created_at >= @fromMs and created_at < @toMs and status <> 'dry_run'
  and attempts <> 0`;

const ATTEMPTS = `select started_at, client, task_type, null, model_id, tier,
  case status when 'failed' then coalesce(error_kind, 'internal') else status end, purpose, simulated,
  ${sumsOf({
    ...NONE,
    cacheRead: 'cache_read_tokens',
    cacheWrite: 'cache_write_tokens',
    reasoning: 'reasoning_tokens',
    estimated: 'usage_estimated',
    local: "(locality = 'local')",
    latency: ATTEMPT_LATENCY,
  })},
  ${ATTEMPT_LATENCY}, case when status = 'ok' then first_token_ms end, null
from attempts where started_at >= @fromMs and started_at < @toMs`;

type Word = string | null;
const FIRST_SUM = 9;

/** Rows of [fromMs, toMs) that have ended, each a cell of its own. */
export function readRows(client: Sqlite.Database, { fromMs, toMs }: Span): Cube {
  const cube = createCube(true);
  const { intern } = cube.labels;
  for (const [fact, sql] of [REQUESTS, SUBTASKS, ATTEMPTS].entries()) {
    const table = cube.facts[fact];
    const rows = client.prepare(sql).raw(true).iterate({ fromMs, toMs }) as IterableIterator<unknown[]>;
    for (const raw of rows) {
      if (!table) continue;
      const [atMs, asker, taskType, band, model, tier, outcome, purpose, simulated] = raw;
      appendCell(table, {
        atMs: atMs as number,
        client: intern(asker as Word),
        taskType: intern(taskType as Word),
        band: intern(band as Word),
        model: intern(model as Word),
        tier: (tier as number | null) ?? 0,
        outcome: intern(outcome as Word),
        purpose: intern(purpose as Word),
        simulated: (simulated as number | null) ?? 0,
        sums: raw.slice(FIRST_SUM, FIRST_SUM + SUM_COUNT) as number[],
        spreads: raw.slice(FIRST_SUM + SUM_COUNT, FIRST_SUM + SUM_COUNT + SPREAD_COUNT) as (number | null)[],
      });
    }
  }
  return cube;
}
