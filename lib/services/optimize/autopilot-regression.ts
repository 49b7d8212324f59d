import { formatCount, formatShare, formatUsd } from '@/lib/routing/explain/format';
import { nanoToUsd } from '@/lib/shared/money';
import type { VersionFigures } from '@/lib/telemetry/choices/types';
import type { Expectation } from './expectation';
import type { AutopilotSettings } from './types';

type Guards = Pick<AutopilotSettings, 'maxQualityDrop' | 'maxSpendRise' | 'demoteBelow'>;

// Half the width of a 95 % interval in standard errors.
const Z95 = 1.96;
// A mean of fewer moves by a tenth with one grade; and of fewer requests with one long answer. Assumptions.
export const FEWEST_GRADES = 20;
const FEWEST_REQUESTS = 50;

/**
 * Why the version before should come back, sentences with numbers; null: it should not. `before` is what was measured of
 * that version; with too few grades of it, what was expected of it at the least counts.
 */
export function whyDemote(
  measured: VersionFigures,
  expected: Expectation,
  guards: Guards,
  before: VersionFigures | null,
): string | null {
  const { quality, grades, requests, costKnown } = measured;
  const { maxSpendRise, demoteBelow } = guards;
  if (quality !== null && grades >= FEWEST_GRADES) {
    const worse = sayWorse({ ...measured, quality }, expected, guards, before);
    if (worse !== null) return worse;
    if (demoteBelow !== null && quality < demoteBelow)
      return `${sayGrades(grades, quality)}, under ${demoteBelow}, where the version before is to come back.`;
  }
  const dear = expected.policy.costNanoUsd;
  if (dear === null || requests < FEWEST_REQUESTS || costKnown < FEWEST_REQUESTS) return null;
  const mean = measured.costNanoUsd / costKnown;
  const most = dear.high * (1 + maxSpendRise);
  if (mean <= most) return null;
  return `${formatCount(requests)} requests cost ${perThousand(mean)}, ${formatShare(mean / dear.high - 1)} over the highest that was expected (${perThousand(dear.high)}).`;
}

/** Means of two samples, each with its error; or one against the low end of an interval. */
function sayWorse(
  { quality, qualityError, grades }: VersionFigures & { quality: number },
  expected: Expectation,
  { maxQualityDrop }: Guards,
  before: VersionFigures | null,
): string | null {
  const graded = sayGrades(grades, quality);
  const error = qualityError ?? 0;
  if (before !== null && before.quality !== null && before.grades >= FEWEST_GRADES) {
    const lower = before.quality - quality;
    const least = lower - Z95 * Math.hypot(error, before.qualityError ?? 0);
    return least > maxQualityDrop
      ? `${graded}, and of ${formatCount(before.grades)} of the version before ${before.quality.toFixed(3)}: at least ${least.toFixed(3)} lower, where you allow ${maxQualityDrop}.`
      : null;
  }
  const high = quality + Z95 * error;
  const least = expected.before.quality.low - maxQualityDrop;
  return high < least
    ? `${graded} (at most ${high.toFixed(3)}), under ${least.toFixed(3)}: what the version before was expected to have at the least, less the drop you allow.`
    : null;
}

function sayGrades(grades: number, quality: number): string {
  return `The mean of ${formatCount(grades)} grades is ${quality.toFixed(3)}`;
}

/** Figures of several versions that decide alike, as one. */
export function mergeFigures(all: readonly VersionFigures[]): VersionFigures {
  const graded = all.filter(({ quality, grades }) => quality !== null && grades > 0);
  const sum = (of: (one: VersionFigures) => number) => all.reduce((total, one) => total + of(one), 0);
  const grades = sum((one) => one.grades);
  const quality =
    grades === 0 ? null : graded.reduce((total, one) => total + (one.quality ?? 0) * one.grades, 0) / grades;
  // Standard errors of means, weighed as the means are; one without its error may lie anywhere on the scale.
  const variance = graded.reduce(
    (total, one) => total + ((one.qualityError ?? 1) * (one.grades / Math.max(1, grades))) ** 2,
    0,
  );
  const [newest] = all.slice(-1);
  return {
    version: newest?.version ?? 0,
    requests: sum((one) => one.requests),
    costNanoUsd: sum((one) => one.costNanoUsd),
    costKnown: sum((one) => one.costKnown),
    quality,
    qualityError: graded.length === 0 ? null : Math.sqrt(variance),
    grades,
    p95Ms: null,
  };
}

function perThousand(nanoUsd: number): string {
  return `${formatUsd(nanoToUsd(nanoUsd * 1000))} per 1,000 requests`;
}
