// What: which column of a cell holds what, in memory and in the database's rollups.
// Why: loading, scanning and adding up agree on one order.
// Not for: what the figures mean (lib/telemetry/rollups/fact.ts).

/** The number of a kind of row in `rollups.fact`. */
export const FACT = { request: 0, subtask: 1, attempt: 2 } as const;

/** Sums of a cell, by position. */
export const SUM = {
  count: 0,
  cost: 1,
  costKnown: 2,
  costEstimated: 3,
  comparable: 4,
  comparableCost: 5,
  baseline: 6,
  input: 7,
  output: 8,
  cacheRead: 9,
  cacheWrite: 10,
  reasoning: 11,
  tokensKnown: 12,
  localKnown: 13,
  local: 14,
  quality: 15,
  qualityKnown: 16,
  latency: 17,
  latencyKnown: 18,
  units: 19,
  unitsKnown: 20,
  heuristic: 21,
  heuristicKnown: 22,
} as const;

/** Sums of a cell. */
export const SUM_COUNT = 23;

/** The rollups' names of the same, in the same order. */
export const SUM_COLUMNS = [
  'count',
  'cost_nano_usd',
  'cost_known',
  'cost_estimated',
  'comparable',
  'comparable_nano_usd',
  'baseline_nano_usd',
  'input_tokens',
  'output_tokens',
  'cache_read_tokens',
  'cache_write_tokens',
  'reasoning_tokens',
  'tokens_known',
  'local_known',
  'local',
  'quality_sum',
  'quality_known',
  'latency_sum',
  'latency_known',
  'units_sum',
  'units_known',
  'heuristic_sum',
  'heuristic_known',
] as const;

/** Distributions of a cell, by position. */
export const SPREAD = { latency: 0, firstToken: 1, complexity: 2 } as const;
export type Spread = (typeof SPREAD)[keyof typeof SPREAD];
export const SPREAD_COUNT = 3;

export const HOUR_MS = 3_600_000;
