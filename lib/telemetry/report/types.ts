// What: everything the telemetry page shows, as data: what is asked and what comes back.
// Why: the page, its tables, its CSV and its tests read the same figures.
// Not for: how they are computed (lib/telemetry/history).

export const GROUPS = ['tier', 'model', 'type', 'client'] as const;
export type GroupBy = (typeof GROUPS)[number];

/** Null: all. */
export interface ReportFilter {
  /** `chat`, `api`, `gateway` or a gateway key's id. */
  client: string | null;
  taskType: string | null;
  modelId: string | null;
  tier: number | null;
  /** Whether made-up answers count. */
  simulated: boolean;
}

export interface ReportQuery {
  /** UTC ms, the end exclusive. */
  fromMs: number;
  toMs: number;
  /** IANA name; days are those of the reader. */
  zone: string;
  group: GroupBy;
  filter: ReportFilter;
  /** What savings are compared with; null: what was recorded with each request. */
  baseline: string | null;
}

/** Buckets are of equal length in the reader's zone, except days in which clocks change; the last one may still run. */
export interface Bucket {
  startMs: number;
  endMs: number;
}

export const BUCKET_SIZES = ['minute', 'five_minutes', 'hour', 'day', 'week'] as const;
export type BucketSize = (typeof BUCKET_SIZES)[number];

/** A figure, the same of the period before (as long, and ending where this begins), and how it went. Null: unknown. */
export interface Figure {
  value: number | null;
  before: number | null;
  series: (number | null)[];
}

/** One track of a chart, a value a bucket. */
export interface Track {
  /** What rows are filtered by: tier number, model id, task type, client. Empty: rows without one. */
  key: string;
  label: string;
  total: number;
  values: number[];
}

export interface Percentiles {
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

export interface PercentileTracks {
  all: Percentiles;
  p50: (number | null)[];
  p95: (number | null)[];
  p99: (number | null)[];
  /** Values behind each point. */
  counts: number[];
}

export interface QualityFigure {
  /** 0..1, of whoever `source` names; null: nobody said. */
  mean: number | null;
  /** 95 % interval (Wilson's for a mean of grades); null where it cannot be said. */
  low: number | null;
  high: number | null;
  /** Grades, or answers for which it was predicted. */
  count: number;
  source: 'human' | 'judge' | 'shadow' | 'predicted' | null;
}

export interface PerformanceRow {
  key: string;
  label: string;
  /** Subtasks that were called. */
  count: number;
  /** 0..1 of all; null without any. */
  share: number | null;
  /** 0..1 of those that ended by themselves. */
  success: number | null;
  latency: Percentiles;
  firstToken: Percentiles;
  quality: QualityFigure;
  costNanoUsd: number | null;
  /** Mean of those with a known cost. */
  costEachNanoUsd: number | null;
  unpriced: number;
}

/**
 * What is claimed to be saved. `recorded`: each answer's own tokens at the price its baseline had that day.
 * `repriced`: the same tokens at today's price of the baseline the reader chose, each call at the rates of its length;
 * images and electricity are not in it.
 */
export interface Savings {
  method: 'recorded' | 'repriced';
  baseline: string | null;
  baselineLabel: string | null;
  /** All integers, nano-USD; null: nothing can be compared. */
  baselineNanoUsd: number | null;
  paidNanoUsd: number | null;
  /** What judges and second answers cost, whether or not it is part of paid. */
  routingNanoUsd: number;
  /** baseline − paid − routing that is not part of paid: second answers, judges of requests that are not counted. */
  savedNanoUsd: number | null;
  /** 0..1 of the baseline. */
  share: number | null;
  /**
   * Requests (of `repriced`: answers) that could be compared, and those left out because a cost is unknown: what was
   * paid, or of `recorded` what the baseline would have cost for an answer.
   */
  comparable: number;
  leftOut: number;
  /** Of `recorded`: requests that were not answered, whose known cost is part of paid; absent: none. */
  unanswered?: number;
  /** Cumulative nano-USD by bucket. */
  saved: number[];
  routing: number[];
  before: number | null;
  /** Of `repriced`: answers priced as if none was long, because their rows are gone or too many to read; absent: none. */
  atBase?: number;
  estimate: SavingsEstimate;
}

/**
 * What the same prompts would have cost on the baseline, estimated from choices that were made at random. It needs no
 * assumption that another model writes as much, but it needs such choices.
 */
export type SavingsEstimate =
  | {
      identifiable: true;
      estimator: 'ips' | 'snips' | 'dr';
      /** Answers it speaks of: those whose model chance had a say in. */
      prompts: number;
      /** 0..1 of the baseline's cost of those prompts, with its 95 % interval. */
      share: number;
      lowShare: number;
      highShare: number;
      /** Of those prompts. */
      savedNanoUsd: number;
      lowNanoUsd: number;
      highNanoUsd: number;
      effectiveSampleSize: number;
      /** Mean importance weight; 1 where every prompt could have gone there. */
      coverage: number;
    }
  | { identifiable: false; why: string; coverage: number | null };

export interface ErrorRow {
  /** An error kind of attempts. */
  kind: string;
  count: number;
  before: number;
}

export interface ScatterPoint {
  modelId: string;
  tier: number | null;
  /** Answers. */
  count: number;
  /** USD a thousand answers; null: unknown. */
  usdPerThousand: number | null;
  quality: QualityFigure;
  /** True: another model is at least as good and as cheap, and better in one. */
  dominated: boolean;
}

export interface ComplexityBins {
  /** Subtasks by twentieth of complexity. */
  counts: number[];
  /** Shares of simple, moderate, complex, expert. */
  bands: { band: string; count: number; share: number | null }[];
}

export interface Report {
  query: ReportQuery;
  /** Where the range really begins and ends: whole hours where sums by hour are read. */
  range: { fromMs: number; toMs: number; beforeFromMs: number };
  bucketSize: BucketSize;
  buckets: Bucket[];
  /** `rows`: read from the rows themselves, percentiles exact. `rollups`: percentiles within `percentileError`. */
  source: 'rows' | 'rollups';
  percentileError: number;
  /** UTC ms of the newest row that is in it. */
  asOfMs: number;
  cards: {
    requests: Figure;
    /** 0..1 */
    success: Figure;
    /** Nano-USD over attempts, judges' included. */
    spend: Figure;
    saved: Figure;
    /** 0..1 */
    local: Figure;
    latencyP50: Figure;
    latencyP95: Figure;
    firstTokenP50: Figure;
    inputTokens: Figure;
    outputTokens: Figure;
  };
  /** Nano-USD of attempts by `query.group`. */
  spend: Track[];
  /** Requests by tier; `several` apart. */
  requests: Track[];
  /** Milliseconds of requests. */
  latency: PercentileTracks;
  firstToken: PercentileTracks;
  errors: ErrorRow[];
  attempts: number;
  savings: Savings;
  /** Calls that were made to route, by purpose. */
  routing: { purpose: string; calls: number; costNanoUsd: number; unpriced: number }[];
  scatter: ScatterPoint[];
  complexity: ComplexityBins;
  performance: { band: PerformanceRow[]; type: PerformanceRow[]; model: PerformanceRow[] };
  /** What the figures leave out. */
  leftOut: {
    simulated: number;
    unpriced: number;
    running: number;
    /** Requests that are counted though their rows were deleted; absent: none. */
    rowsGone?: number;
  };
  /** Attempts whose tokens were counted by us. */
  estimated: number;
  /** What can be filtered by, with requests in the range. */
  facets: {
    clients: { id: string; label: string; count: number }[];
    taskTypes: { id: string; count: number }[];
    models: { id: string; count: number }[];
  };
}
