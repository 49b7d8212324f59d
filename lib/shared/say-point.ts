// What: a chosen policy's figures, and why no policy meets all targets, as sentences.
// Why: who asks for the impossible should read what each wish costs, not that it failed.
// Not for: choosing (choose-point.ts).
import type { PointFigures, PointsToChoose } from './choose-point';
import { NANO_PER_USD } from './money';
import { costOf, least, meets } from './point-misses';
import { type Check, formatMs, formatQuality, formatUsd, usdPerDay } from './point-targets';

/** “Expected quality 0.85 for 0.50 USD a day.”, with the p95 where it is a target. */
export function sayFigures(
  point: PointFigures,
  { perDay }: Pick<PointsToChoose, 'perDay'>,
  checks: readonly Check[],
): string {
  const p95 = checks.some(({ target }) => target === 'maxP95Ms') ? point.estimate.p95Ms : null;
  const quality = formatQuality(point.estimate.quality.mean);
  return `Expected quality ${quality} ${sayCost(point, perDay)}${p95 === null ? '' : `, p95 ${formatMs(p95)}`}.`;
}

export function sayCost(point: PointFigures, perDay: number | null): string {
  const usd = usdPerDay(point, perDay);
  if (usd !== null) return `for ${formatUsd(usd)} USD a day`;
  const perRequest = point.estimate.costNanoUsd;
  return perRequest === null
    ? 'at an unknown cost'
    : `for ${formatUsd(perRequest.mean / NANO_PER_USD)} USD a request`;
}

/**
 * Every target that `nearest` misses: what no policy gives at all, which two cannot be had together and what each
 * leaves of the other, else all of them with what the nearest gives.
 */
export function sayConflict(
  points: readonly PointFigures[],
  checks: readonly Check[],
  nearest: PointFigures,
  result: PointsToChoose,
): string {
  const missed = checks.filter((check) => !meets(check, nearest));
  const alone = checks.filter((check) => points.every((point) => !meets(check, point)));
  const pair = alone.length === 0 ? sayPair(points, checks, missed, nearest) : null;
  if (pair !== null) return pair;
  const impossible = alone.map((check) => sayImpossible(check, points));
  const [only] = missed;
  const isSaid = missed.length === 1 && only !== undefined && bestAt(only, points) === nearest;
  if (alone.length > 0 && isSaid) return [...impossible, sayFigures(nearest, result, missed)].join(' ');
  const all = checks.length === 2 ? 'both' : `all ${checks.length}`;
  const first = alone.length > 0 ? impossible : [`No policy meets ${all} targets at once.`];
  const rest = missed.length < checks.length ? ', and meets the rest' : '';
  return [...first, `The nearest ${join(missed.map((check) => sayMiss(check, nearest)))}${rest}.`].join(' ');
}

function sayImpossible(check: Check, points: readonly PointFigures[]): string {
  const best = bestAt(check, points);
  return best === null
    ? `No policy ${check.does}.`
    : `No policy ${check.does}: ${check.alone} ${check.format(check.figureOf(best) as number)}.`;
}

function sayMiss(check: Check, point: PointFigures): string {
  const value = check.figureOf(point);
  return value === null
    ? `${check.has} is not known, where ${check.bound} is wanted`
    : `${check.has} ${check.format(value)} instead of ${check.bound}`;
}

/** Null: no two of them contradict each other and name all that is missed. */
function sayPair(
  points: readonly PointFigures[],
  checks: readonly Check[],
  missed: readonly Check[],
  nearest: PointFigures,
): string | null {
  for (const [at, a] of checks.entries())
    for (const b of checks.slice(at + 1)) {
      if (a.sense === b.sense && a.sense === 1) continue;
      if (!missed.every((check) => check === a || check === b)) continue;
      const ofA = points.filter((point) => meets(a, point));
      const ofB = points.filter((point) => meets(b, point));
      if (ofA.some((point) => ofB.includes(point))) continue;
      const withA = bestAt(b, ofA);
      const withB = bestAt(a, ofB);
      // Of more than two targets the others may leave less than these two leave each other.
      if (checks.length > 2 && withA !== nearest && withB !== nearest) continue;
      const costs = withA === null ? 'an unknown price' : b.format(b.figureOf(withA) as number);
      const gives = withB === null ? 'nothing that is known' : a.format(a.figureOf(withB) as number);
      const takes = b.target === 'maxP95Ms' ? 'means' : 'costs';
      const limit = b.target === 'maxP95Ms' ? 'within it' : `for ${b.format(b.wanted)}`;
      return `No policy ${a.does} ${b.within}: ${a.takes} ${takes} ${costs}; ${limit} you get ${gives}.`;
    }
  return null;
}

function bestAt(check: Check, among: readonly PointFigures[]): PointFigures | null {
  return least(
    among.filter((point) => check.figureOf(point) !== null),
    (point) => -check.sense * (check.figureOf(point) as number),
    costOf,
  );
}

function join(clauses: readonly string[]): string {
  return clauses.length < 2
    ? clauses.join('')
    : `${clauses.slice(0, -1).join(', ')} and ${clauses.at(-1) ?? ''}`;
}
