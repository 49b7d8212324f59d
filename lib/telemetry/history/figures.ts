// What: figures that pages outside telemetry show, as they come back from history.
// Why: types alone, so that both threads and the screen can share them.
// Not for: computing them.

/** Requests that ended since a moment. */
export interface Traffic {
  byStatus: Record<string, number>;
  /** Made-up ones, whether or not they are counted above. */
  simulated: number;
  avgMs: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  firstTokenP50Ms: number | null;
  costNanoUsd: number | null;
  unpriced: number;
  /** Requests with both, and both sums. */
  comparable: number;
  comparableNanoUsd: number | null;
  baselineNanoUsd: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  /** 0..1 */
  localShare: number | null;
  /** Subtasks that were answered, by catalog id and by tier. */
  answersByModel: Record<string, number>;
  answersByTier: Record<string, number>;
  /** Subtasks that were called, and what became of them. */
  calls: number;
  /** Of those subtasks. */
  callFigures: {
    costNanoUsd: number | null;
    unpriced: number;
    /** The article's units. */
    costUnits: number | null;
    /** Mean of the article's auto-evaluation. */
    heuristic: number | null;
    inputTokens: number | null;
    outputTokens: number | null;
    avgMs: number | null;
    p50Ms: number | null;
    p95Ms: number | null;
    firstTokenP50Ms: number | null;
  };
  answeredCalls: number;
  failedCalls: number;
  judgeCalls: number;
  judgeCostNanoUsd: number | null;
}

/** A model's attempts to answer. */
export interface ModelFigures {
  modelId: string;
  simulated: boolean;
  calls: number;
  ok: number;
  failed: number;
  p50Ms: number | null;
  p95Ms: number | null;
  ttftP50Ms: number | null;
}

export interface ModelBlocks {
  modelId: string;
  simulated: boolean;
  /** Position from the first block on. */
  block: number;
  calls: number;
  failed: number;
  slow: number | null;
}
