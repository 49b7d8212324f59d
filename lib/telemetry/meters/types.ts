/** What `/metrics` asks of all of history: what can only grow. */
export interface MetersInput {
  /** Null: everyone. */
  client: string | null;
  simulated: boolean;
  /** Upper bounds of the histograms, ms, ascending. */
  latencyBoundsMs: readonly number[];
  firstTokenBoundsMs: readonly number[];
}

export interface Meters {
  /** Of requests that were answered, by tier. */
  latency: MeterHistogram[];
  firstToken: MeterHistogram[];
  calls: { purpose: string; outcome: string; count: number }[];
  /** Over a model's calls; sums of what is known. */
  models: {
    modelId: string;
    tier: string;
    inputTokens: number;
    outputTokens: number;
    cacheReadTokens: number;
    cacheWriteTokens: number;
    reasoningTokens: number;
    costNanoUsd: number;
  }[];
}

export interface MeterHistogram {
  /** `1` to `4`; `several` where parts of a request went to several. */
  tier: string;
  /** Values at or below each bound. */
  counts: number[];
  count: number;
  sumMs: number;
}
