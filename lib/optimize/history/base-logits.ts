import { type Arm, logitOf, UNKNOWN_ARM } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { CHECK_ROWS, type Check } from '../check';
import type { Prepared } from '../prepared';

/** What is believed of a band of a task type before any grade of it. */
// Bands of one task type differ less than models do: half the prior's standard deviation, an assumption.
export const BAND_ARM: Arm = { ...UNKNOWN_ARM, variance: UNKNOWN_ARM.variance / 4 };

/** By entry: logit of a good answer by the quality model alone, without what grades taught. */
export function baseLogits(
  { input, choices, offsets, model, quality }: Prepared,
  check: Check,
): Float32Array {
  const profiles = input.catalog.models.map((each) => each.quality);
  const isLinear = input.today.qualityModel === 'linear';
  const logits = new Float32Array(model.length);
  const subtask = { taskType: TASK_TYPES[0] as (typeof TASK_TYPES)[number], difficulty: 0 };
  for (let row = 0; row < choices.n; row++) {
    if (row % CHECK_ROWS === 0) check();
    subtask.taskType = TASK_TYPES[choices.taskType[row] ?? 0] ?? 'chat';
    subtask.difficulty = choices.difficulty[row] ?? 0;
    for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++) {
      const profile = profiles[model[entry] ?? 0];
      logits[entry] =
        profile?.kind === 'irt' && !isLinear
          ? expectedLogit(profile, subtask)
          : logitOf(quality[entry] ?? 0.5);
    }
  }
  return logits;
}
