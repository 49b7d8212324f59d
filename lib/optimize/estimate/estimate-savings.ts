import { type EstimatorName, estimateOutcome, type LoggedChoice } from './off-policy';

/** A choice that chance had a say in, whatever came of it: what is left out by its outcome would bias the rest. */
export interface ExploredChoice {
  /** The model that was chosen; another may have answered in its place. */
  modelId: string;
  propensity: number;
  /** Of all calls that followed from it; null: unknown. */
  costNanoUsd: number | null;
  /** Prompts of a kind are taken to cost alike on the baseline: task type and band. */
  kind: string;
}

export type SavingsByChance =
  | {
      identifiable: true;
      estimator: EstimatorName;
      /** Choices it speaks of. */
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
// Above this other models' choices are missing, and those that are left did not have their recorded probabilities.
const MOST_COVERAGE = 1.1;
// Which costs are unknown depends on the model that was chosen, so each share of them may be off by as much.
const MOST_UNKNOWN = 0.02;

/**
 * What sending everything to `baseline` would have cost, from the choices that chance sent there. Doubly robust over
 * the mean cost of a kind of prompt there, each judged by the others of its kind (leave one out). Not identifiable
 * where too few went, where many prompts could not have, or where the cost of many choices is unknown.
 */
export function estimateSavingsByChance(
  choices: readonly ExploredChoice[],
  baseline: string,
): SavingsByChance {
  if (choices.length === 0) return refusal('No choice was left to chance in this range.', null);
  const answers = choices.filter((choice): choice is Known => choice.costNanoUsd !== null);
  const unknown = choices.length - answers.length;
  if (unknown > MOST_UNKNOWN * choices.length)
    return refusal(
      `Of ${choices.length} choices left to chance, ${unknown} have no known cost or a made-up answer.`,
      null,
    );
  const expectedOf = expectations(answers, baseline);
  const logged = answers.map((answer): LoggedChoice => {
    const { modelId, propensity, costNanoUsd: outcome } = answer;
    return { propensity, target: Number(modelId === baseline), outcome, expected: expectedOf(answer) };
  });
  const found = estimateOutcome('dr', logged);
  if (!found) return refusal(`Chance never chose ${baseline} in this range.`, 0);
  const { coverage, effectiveSampleSize } = found;
  if (effectiveSampleSize < LEAST_SAMPLE)
    return refusal(
      `Chance chose ${baseline} too rarely: ${Math.floor(effectiveSampleSize)} effective samples, ${LEAST_SAMPLE} are needed.`,
      coverage,
    );
  // The mean weight is itself a sample's; short of three of its errors nothing can be said against it.
  const noise = 3 * coverage * Math.sqrt(1 / effectiveSampleSize - 1 / answers.length);
  if (coverage > MOST_COVERAGE && coverage - 1 > noise)
    return refusal(
      `Choices of other models than ${baseline} are missing, so it seems more likely than it was.`,
      coverage,
    );
  if (coverage < LEAST_COVERAGE && 1 - coverage > noise)
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

type Known = ExploredChoice & { costNanoUsd: number };

/** Mean cost on the baseline of a choice's kind, or of all where its kind has none, itself not counted. */
function expectations(answers: readonly Known[], baseline: string): (answer: Known) => number {
  const sums = new Map<string, { sum: number; n: number }>();
  for (const { modelId, kind, costNanoUsd } of answers) {
    if (modelId !== baseline) continue;
    for (const key of [kind, '']) {
      const { sum, n } = sums.get(key) ?? { sum: 0, n: 0 };
      sums.set(key, { sum: sum + costNanoUsd, n: n + 1 });
    }
  }
  return ({ modelId, kind, costNanoUsd }) => {
    const own = modelId === baseline ? 1 : 0;
    for (const key of [kind, '']) {
      const { sum, n } = sums.get(key) ?? { sum: 0, n: 0 };
      if (n > own) return (sum - own * costNanoUsd) / (n - own);
    }
    return 0;
  };
}

function refusal(why: string, coverage: number | null): SavingsByChance {
  return { identifiable: false, why, coverage };
}
