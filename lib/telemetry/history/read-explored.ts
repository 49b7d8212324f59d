import type Sqlite from 'better-sqlite3';
import type { ReportFilter } from '@/lib/telemetry/report/types';

export interface ExploredInput {
  fromMs: number;
  toMs: number;
  filter: Omit<ReportFilter, 'modelId' | 'tier'>;
}

/** A choice that chance had a say in, given by the model that was chosen, whichever answered. */
export interface ExploredRow {
  modelId: string;
  propensity: number;
  /** Of all its calls, failed ones included; null: unknown, or made up and not asked for. */
  costNanoUsd: number | null;
  taskType: string;
  band: string;
}

// A tenth of a second to read.
const MOST = 50_000;

const IN_RANGE = 'propensity < 1 and created_at >= @fromMs and created_at < @toMs';

// Failures, fallbacks and what somebody stopped stay in: they came of the choice, and without them the rest is no
// longer chosen by the probabilities that were recorded.
const EXPLORED = `
select chosen_model as modelId, propensity, task_type as taskType, band,
  case when coalesce(simulated, 0) <= @simulated then cost_nano_usd end as costNanoUsd
from subtasks indexed by subtasks_explored
where ${IN_RANGE} and propensity > 0 and status <> 'dry_run' and chosen_model is not null
  and subtasks.rowid % @every = 0
  and (@client is null or client = @client) and (@taskType is null or task_type = @taskType)`;

/** Of more than 50,000 in the range, evenly spread ones. */
export function readExplored(
  client: Sqlite.Database,
  { fromMs, toMs, filter }: ExploredInput,
): ExploredRow[] {
  const { client: caller, taskType, simulated } = filter;
  const count = client
    .prepare(`select count(*) from subtasks indexed by subtasks_explored where ${IN_RANGE}`)
    .pluck()
    .get({ fromMs, toMs }) as number;
  const every = Math.max(1, Math.ceil(count / MOST));
  return client
    .prepare(EXPLORED)
    .all({ fromMs, toMs, every, client: caller, taskType, simulated: Number(simulated) }) as ExploredRow[];
}
