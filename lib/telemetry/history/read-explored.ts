import type Sqlite from 'better-sqlite3';
import type { ReportFilter } from '@/lib/telemetry/report/types';

export interface ExploredInput {
  fromMs: number;
  toMs: number;
  filter: Omit<ReportFilter, 'modelId' | 'tier'>;
}

/** An answer whose model chance had a say in, given by the model it was chosen for. */
export interface ExploredRow {
  modelId: string;
  propensity: number;
  costNanoUsd: number;
  taskType: string;
  band: string;
}

// A tenth of a second to read; the newest say most about today's models.
const MOST = 50_000;

const EXPLORED = `
select chosen_model as modelId, propensity, cost_nano_usd as costNanoUsd, task_type as taskType, band
from subtasks indexed by subtasks_explored
where propensity < 1 and created_at >= @fromMs and created_at < @toMs and status = 'ok'
  and answered_model = chosen_model and cost_nano_usd is not null and coalesce(simulated, 0) <= @simulated
  and (@client is null or client = @client) and (@taskType is null or task_type = @taskType)
order by created_at desc limit ${MOST}`;

/** The newest 50,000 of a range. */
export function readExplored(
  client: Sqlite.Database,
  { fromMs, toMs, filter }: ExploredInput,
): ExploredRow[] {
  const { client: caller, taskType, simulated } = filter;
  return client
    .prepare(EXPLORED)
    .all({ fromMs, toMs, client: caller, taskType, simulated: Number(simulated) }) as ExploredRow[];
}
