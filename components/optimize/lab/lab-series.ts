// What: a run as lines: shares as means of a few seconds, weights, and both regrets.
// Why: a second has eight requests, so that its shares jump by an eighth; drawing and table must smooth alike.
// Not for: pixels (lab-plot.tsx).
import type { LabRun } from '@/lib/services/optimize/types';

/** Seconds that a drawn share is the mean of: those just passed, so that nothing seems to be known before it happened. */
export const MEAN_OF_S = 5;

/** By model, by second. */
export function smoothShares({ steps, models }: Pick<LabRun, 'steps' | 'models'>): number[][] {
  return models.map((_, model) =>
    steps.map((_, at) => {
      const from = Math.max(0, at - MEAN_OF_S + 1);
      const window = steps.slice(from, at + 1);
      return window.reduce((sum, { shares }) => sum + (shares[model] ?? 0), 0) / window.length;
    }),
  );
}

// Below this a weight is drawn: less is what rounding does.
const AS_ALWAYS = 0.995;

/** Positions of the models that counted less at some time. */
export function weighedModels({ steps, models }: Pick<LabRun, 'steps' | 'models'>): number[] {
  return models.flatMap((_, model) =>
    steps.some(({ weights }) => (weights[model] ?? 1) < AS_ALWAYS) ? [model] : [],
  );
}
