import type { Reliability } from '@/lib/telemetry/queries/get-reliability';

/** Who says how good an answer was. */
export type FeedbackSource = Exclude<Reliability['source'], 'all'>;

/**
 * How much of an observation a grade is. A person's is what all of this is for. A comparison of two answers
 * by a judge agrees with people about four times in five and a single judge's grade less (Zheng et al. 2023);
 * the heuristic measures speed, and is kept only so that silence is not all there is.
 */
export const FEEDBACK_WEIGHTS: Readonly<Record<FeedbackSource, number>> = {
  human: 1,
  shadow: 0.7,
  judge: 0.5,
  heuristic: 0.2,
};
