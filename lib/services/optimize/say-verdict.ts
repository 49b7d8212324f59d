import { formatShare } from '@/lib/routing/explain/format';
import type { VersionOutcome } from './types';

// Fewer requests have a mean that one long answer moves; fewer grades an interval as wide as the scale. Assumptions.
const FEWEST_REQUESTS = 30;
const FEWEST_GRADES = 10;
// Half the width of a 95 % interval in standard errors.
const Z95 = 1.96;

/**
 * What came of a version beside what was expected of it, a sentence; null: nothing can be said. `cause` is asked where
 * cost or quality is out of its interval.
 */
export function sayVerdict(
  expected: VersionOutcome['expected'],
  actual: VersionOutcome['actual'],
  cause: () => string | null = () => null,
): string | null {
  if (expected === null || actual === null) return null;
  if (actual.requests < FEWEST_REQUESTS) return 'Too few requests to tell.';
  const cost = sayCost(expected.costNanoUsd, actual.costNanoUsd);
  const quality = sayQuality(expected.quality, actual);
  const off = [cost, quality].filter((said) => said !== WITHIN && said !== null);
  if (off.length > 0) {
    const why = cause();
    return `${capital(off.join('; '))}.${why === null ? '' : ` ${why}`}`;
  }
  if (quality === null)
    return cost === WITHIN
      ? 'Cost is as expected; too few grades to tell of quality.'
      : 'Too few grades to tell.';
  return cost === WITHIN ? 'Within what was expected.' : 'Quality is within what was expected.';
}

const WITHIN = 'within';

function sayCost(expected: { low: number; high: number } | null, actual: number | null): string | null {
  if (expected === null || actual === null) return null;
  if (actual > expected.high) return `cost is above its interval${by(actual, expected.high)}`;
  return actual < expected.low ? `cost is below its interval${by(actual, expected.low)}` : WITHIN;
}

function by(actual: number, bound: number): string {
  const share = Math.abs(actual / bound - 1);
  return Number.isFinite(share) && share >= 0.005 ? ` by ${formatShare(share)}` : '';
}

/** The intervals of both must be apart: grades are few and of some answers only. */
function sayQuality(
  expected: { low: number; high: number },
  { quality, qualityError, grades }: NonNullable<VersionOutcome['actual']>,
): string | null {
  if (quality === null || qualityError === null || grades < FEWEST_GRADES) return null;
  const half = Z95 * qualityError;
  if (quality + half < expected.low)
    return `quality is below its interval by ${(expected.low - quality).toFixed(3)}`;
  return quality - half > expected.high
    ? `quality is above its interval by ${(quality - expected.high).toFixed(3)}`
    : WITHIN;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
