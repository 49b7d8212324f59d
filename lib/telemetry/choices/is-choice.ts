/**
 * SQL that holds of a subtask `s` a policy chose a model for, and that was called. Embeddings are no choice by quality:
 * they are decided without one, at the threshold 0.
 */
export const IS_CHOICE = `s.attempts > 0 and s.status in ('ok', 'failed', 'aborted') and s.chosen_model is not null
  and s.propensity > 0 and s.reason not in ('named', 'tool_loop', 'no_candidate')
  and (s.quality is not null or s.threshold > 0) and coalesce(s.simulated, 0) <= @simulated`;
