import { type EstimatorName, estimateOutcome, type LoggedChoice } from './off-policy';

/** An answer whose model chance had a say in. */
export interface ExploredAnswer {
  modelId: string;
  propensity: number;
  costNanoUsd: number;
  /** Prompts of a kind are taken to cost alike on the baseline: task type and band. */
  kind: string;
}

export type SavingsByChance =
  | {
      identifiable: true;
      estimator: EstimatorName;
      /** Answers it speaks of. */
      prompts: number;
      /** Of those prompts, nano-USD: what they would have cost on the baseline, minus what they did. */
      savedNanoUsd: number;
      lowNanoUsd: number;
      highNanoUsd: number;
      /** The same as 0..1 of the baseline's cost. */
      share: number;
      lowShare: number;
      highShare: number;
      effectiveSampleSize: number;
      coverage: number;
    }
  | { identifiable: false; why: string; coverage: number | null };

// Fewer say next to nothing: the normal interval of a skewed cost needs about as many.
const LEAST_SAMPLE = 30;
// Below this a tenth of the prompts never had a way to the baseline, and what they would cost there is unknown.
const LEAST_COVERAGE = 0.9;

/**
 * What sending everything to `baseline` would have cost, from the answers that chance sent there. Doubly robust over
 * the mean cost of a kind of prompt there. Not identifiable where too few went, or where many prompts could not have.
 */
export function estimateSavingsByChance(
  answers: readonly ExploredAnswer[],
  baseline: string,
): SavingsByChance {
  if (answers.length === 0) return refusal('No choice was left to chance in this range.', null);
  const means = meansOf(answers.filter(({ modelId }) => modelId === baseline));
  const choices = answers.map(({ modelId, propensity, costNanoUsd, kind }): LoggedChoice => {
    const expected = means.get(kind) ?? means.get('') ?? 0;
    return { propensity, target: Number(modelId === baseline), outcome: costNanoUsd, expected };
  });
  const found = estimateOutcome('dr', choices);
  if (!found) return refusal(`Chance never chose ${baseline} in this range.`, 0);
  const { coverage, effectiveSampleSize } = found;
  if (effectiveSampleSize < LEAST_SAMPLE)
    return refusal(
      `Chance chose ${baseline} too rarely: ${Math.floor(effectiveSampleSize)} effective samples, ${LEAST_SAMPLE} are needed.`,
      coverage,
    );
  if (coverage < LEAST_COVERAGE)
    return refusal(
      `Only about ${Math.round(100 * coverage)} % of the prompts could have gone to ${baseline}.`,
      coverage,
    );
  const n = answers.length;
  const paid = answers.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
  const shareOf = (mean: number) => (mean <= 0 ? 0 : 1 - paid / (n * mean));
  return {
    identifiable: true,
    estimator: 'dr',
    prompts: n,
    savedNanoUsd: Math.round(n * found.mean - paid),
    lowNanoUsd: Math.round(n * found.low - paid),
    highNanoUsd: Math.round(n * found.high - paid),
    share: shareOf(found.mean),
    lowShare: shareOf(found.low),
    highShare: shareOf(found.high),
    effectiveSampleSize,
    coverage,
  };
}

/** Mean cost by kind; under '' that of all. */
function meansOf(answers: readonly ExploredAnswer[]): Map<string, number> {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const { kind, costNanoUsd } of answers)
    for (const key of [kind, '']) {
      const { sum, n } = sums.get(key) ?? { sum: 0, n: 0 };
      sums.set(key, { sum: sum + costNanoUsd, n: n + 1 });
    }
  return new Map([...sums].map(([key, { sum, n }]) => [key, sum / n]));
}

function refusal(why: string, coverage: number | null): SavingsByChance {
  return { identifiable: false, why, coverage };
}
