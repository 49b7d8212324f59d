// What: what the log calls by one name and each of its three tables by its own.
// Why: filters, sums and sorting are written once; lib/telemetry/rollups/fact.ts counts by the same labels.
// Not for: asking. Runs in the reader's thread as it is: no aliases.
import type { LogKind } from '../log/types.ts';

export interface LogTable {
  name: string;
  /** Expressions over the row `r`; `null` where the kind has no such label. */
  time: string;
  taskType: string;
  band: string;
  model: string;
  tier: string;
  outcome: string;
  purpose: string;
  policy: string;
  complexityBin: string;
  requestId: string;
  prompt: string;
  /** What charts count. */
  done: string;
  latency: string;
  /** Rows whose latency counts. */
  answered: string;
  firstToken: string;
  baseline: string;
  estimated: string;
}

// The plus keeps SQLite from walking the index of statuses, where the order of time would have to be sorted.
const STATUS = '+r.status';
const OF_REQUEST = (column: string) => `(select ${column} from requests as q where q.id = r.request_id)`;

export const LOG_TABLES: Readonly<Record<LogKind, LogTable>> = {
  requests: {
    name: 'requests',
    time: 'r.created_at',
    taskType: 'r.task_type',
    band: 'r.band',
    model: 'r.model_id',
    tier: 'r.tier',
    outcome: STATUS,
    purpose: 'null',
    policy: 'r.policy',
    complexityBin: 'null',
    requestId: 'r.id',
    prompt: 'r.prompt',
    done: `${STATUS} not in ('streaming', 'dry_run')`,
    latency: 'r.total_ms',
    answered: `${STATUS} in ('ok', 'partial')`,
    firstToken: 'r.first_token_ms',
    baseline: 'r.baseline_cost_nano_usd',
    estimated: 'r.cost_estimated',
  },
  subtasks: {
    name: 'subtasks',
    time: 'r.created_at',
    taskType: 'r.task_type',
    band: 'r.band',
    model: 'coalesce(r.answered_model, r.chosen_model)',
    tier: 'coalesce(r.answered_tier, r.chosen_tier)',
    outcome: STATUS,
    purpose: 'null',
    policy: OF_REQUEST('q.policy'),
    complexityBin: 'min(19, max(0, cast(r.complexity * 20 as integer)))',
    requestId: 'r.request_id',
    prompt: OF_REQUEST('q.prompt'),
    done: `${STATUS} <> 'dry_run' and r.attempts > 0`,
    latency: 'r.latency_ms',
    answered: `${STATUS} = 'ok'`,
    firstToken: 'r.first_token_ms',
    baseline: 'r.baseline_cost_nano_usd',
    estimated: 'r.tokens_estimated',
  },
  attempts: {
    name: 'attempts',
    time: 'r.started_at',
    taskType: 'r.task_type',
    band: 'null',
    model: 'r.model_id',
    tier: 'r.tier',
    outcome: "case when r.status = 'failed' then coalesce(r.error_kind, 'internal') else r.status end",
    purpose: "coalesce(r.purpose, 'answer')",
    policy: OF_REQUEST('q.policy'),
    complexityBin: 'null',
    requestId: 'r.request_id',
    prompt: OF_REQUEST('q.prompt'),
    done: '1',
    latency: 'r.duration_ms',
    answered: "r.status = 'ok'",
    firstToken: 'r.first_token_ms',
    baseline: 'null',
    estimated: 'r.usage_estimated',
  },
};
