/**
 * SQL that holds of a subtask `s` a policy chose a model for, and that was called. Embeddings are no choice by quality:
 * they are decided without one, at the threshold 0. Of one that nobody answered its calls say whether a made-up model was
 * asked.
 */
export const IS_CHOICE = `s.attempts > 0 and s.status in ('ok', 'failed', 'aborted') and s.chosen_model is not null
  and s.propensity > 0 and s.reason not in ('named', 'tool_loop', 'no_candidate')
  and (s.quality is not null or s.threshold > 0) and (@simulated = 1 or s.simulated = 0 or (s.simulated is null and not exists (select 1 from attempts a
    where a.request_id = s.request_id and a.subtask_id = s.id and a.purpose = 'answer' and a.simulated = 1)))`;
