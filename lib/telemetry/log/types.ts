// What: the log of requests, subtasks and attempts, as it is asked for and as it comes back.
// Why: every figure on a chart leads to a page of rows whose sums are that figure.
// Not for: how they are read (lib/telemetry/history).
import type { Price } from '@/lib/catalog/types';
import type { attempts, requests, subtasks } from '@/lib/db/schema';
import type { PriceTier } from '@/lib/shared/rates';

export const LOG_KINDS = ['requests', 'subtasks', 'attempts'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/**
 * Null: any. The columns are those charts are drawn from: a filter that a chart's link carries selects exactly the
 * rows that were counted there.
 */
export interface LogFilter {
  /** UTC ms by the kind's own time, the end exclusive. */
  fromMs: number | null;
  toMs: number | null;
  client: string | null;
  taskType: string | null;
  band: string | null;
  modelId: string | null;
  tier: number | null;
  /**
   * Status; of attempts also the kind of error. `done`: all that charts count. `answered`: good answers, of requests
   * also partial ones, whose latency is known. `first_token`: those of which it is known when they began.
   */
  outcome: string | null;
  /** Of attempts. */
  purpose: string | null;
  /** True: made-up answers alone, false: none of them. */
  simulated: boolean | null;
  policy: string | null;
  /** Of subtasks: twentieth of complexity, 0..19. */
  complexityBin: number | null;
  /** Text in a prompt, or the beginning of an id. */
  search: string | null;
  /** Rows of one request. */
  requestId: string | null;
  /** One of several labels, beside all of the above. */
  among?: Among | null;
  /** Catalog id of a model on which attempts are priced besides; selects nothing. */
  baseline?: string | null;
}

export const AMONG = ['client', 'taskType', 'modelId'] as const;

/** Rows whose label is one of these; an empty one stands for rows without. */
export interface Among {
  by: (typeof AMONG)[number];
  labels: readonly string[];
}

export const LOG_SORTS = ['time', 'cost', 'latency', 'tokens'] as const;
export type LogSort = (typeof LOG_SORTS)[number];

export interface LogQuery {
  kind: LogKind;
  filter: LogFilter;
  sort: LogSort;
  descending: boolean;
  offset: number;
  /** At most 500. */
  limit: number;
  /** Today's price of `filter.baseline`. */
  baselinePrice?: BaselinePrice | null;
}

/** What the tokens of a call would cost; images and electricity are not in it. */
export type BaselinePrice = Price & { tiers?: PriceTier[] | undefined };

/** What sums over rows are asked with. */
export type LogTotalsQuery = Pick<LogQuery, 'kind' | 'filter' | 'baselinePrice'>;

export type RequestLogRow = Omit<typeof requests.$inferSelect, 'prompt'> & {
  /** Its beginning, at most 200 characters; null: not kept. */
  excerpt: string | null;
};
export type SubtaskLogRow = typeof subtasks.$inferSelect;
export type AttemptLogRow = typeof attempts.$inferSelect & {
  /** Nano-USD of its tokens at the baseline's price; null: none was asked for, or it is not a good answer of known cost. */
  onBaselineNanoUsd?: number | null;
};

/** Over all rows of the filter, not only the page; sums of what is known. */
export interface LogTotals {
  count: number;
  costNanoUsd: number | null;
  unpriced: number;
  /** Rows whose tokens were counted by us. */
  estimated: number;
  baselineNanoUsd: number | null;
  /** Cost of rows that have a baseline; of attempts on a baseline: of all. */
  comparableNanoUsd: number | null;
  /**
   * Of requests: what second answers cost in the same time and by the same labels, which no request pays; null: the
   * filter names what attempts do not have.
   */
  secondNanoUsd: number | null;
  /** What requests that were not answered cost, and judges that no request pays. */
  lostNanoUsd: number | null;
  judgesNanoUsd: number | null;
  /** Baseline − comparable − those three, as the report says it; null: nothing can be compared. */
  savedNanoUsd: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Of rows that have an answer. */
  p50Ms: number | null;
  p95Ms: number | null;
  p99Ms: number | null;
  firstTokenP50Ms: number | null;
  firstTokenP95Ms: number | null;
  firstTokenP99Ms: number | null;
}

export type LogPage =
  | { kind: 'requests'; rows: RequestLogRow[]; offset: number }
  | { kind: 'subtasks'; rows: SubtaskLogRow[]; offset: number }
  | { kind: 'attempts'; rows: AttemptLogRow[]; offset: number };
