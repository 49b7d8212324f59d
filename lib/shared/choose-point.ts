// What: which of the policies that were found meets what the owner wants, and why none does.
// Why: the page moves its marker while a target is typed, and the command line must mean the same point.
// Not for: finding policies (lib/optimize).
import { NANO_PER_USD } from './money';
import { type Check, checksOf, formatMs, formatQuality, formatUsd, usdPerDay } from './point-targets';

/** A policy with what it is estimated to do. Nano-USD a request, quality 0..1, milliseconds; null: unknown. */
export interface PointFigures {
  kind: 'today' | 'preset' | 'frontier';
  tunables: { epsilon: number };
  estimate: { costNanoUsd: { mean: number } | null; quality: { mean: number }; p95Ms: number | null };
  /** What the search expected of it; absent: the estimate is all there is. */
  searched?: { costNanoUsd: number; quality: number };
}

export interface PointsToChoose {
  points: readonly PointFigures[];
  heaviest: { quality: number } | null;
  /** Requests a day; null: it is not the owner's traffic. */
  perDay: number | null;
  /** Position of today's policy in `points`. */
  today: number;
}

/** What the owner wants; all that are given must hold. Quality and share 0..1. */
export interface PointTargets {
  minQuality?: number;
  shareOfHeaviest?: number;
  maxUsdPerDay?: number;
  maxP95Ms?: number;
}

export interface ChosenPoint {
  /** Position in `points`; of the nearest where nothing meets every target. Null: there are no points. */
  at: number | null;
  met: boolean;
  /** One or two sentences. */
  says: string;
  /** Where a target is missed: the point that misses least, and each target with what that point gives. */
  nearest: { at: number; misses: Miss[] } | null;
}

export interface Miss {
  target: keyof PointTargets;
  wanted: number;
  /** In the target's unit; null: unknown. */
  gets: number | null;
}

// Equal up to the rounding of sums.
const SLACK = 1e-9;

/**
 * The cheapest point that meets every target; with none given, the cheapest that is expected to be no worse than
 * today's policy. Points that explore less than today's are taken only where nothing else meets the targets: what
 * exploring teaches is not in the estimates. Presets are not chosen, the frontier holds what can be had of them.
 */
export function choosePoint(result: PointsToChoose, targets: PointTargets): ChosenPoint {
  const today = result.points[result.today];
  const candidates = result.points.filter(({ kind }) => kind !== 'preset');
  if (!today || candidates.length === 0)
    return { at: null, met: false, says: 'There is no policy to choose from.', nearest: null };
  const checks = checksOf(result, targets);
  if (checks.length === 0) return chooseUnasked(result, candidates, today);
  const known = checks.filter(({ unknown }) => unknown === null);
  const unknown = checks.flatMap(({ unknown: why }) => (why === null ? [] : [why]));
  const meeting = candidates.filter((point) => known.every((check) => meets(check, point)));
  const explores = meeting.filter((point) => point.tunables.epsilon >= today.tunables.epsilon - SLACK);
  const best = cheapest(explores.length > 0 ? explores : meeting);
  const positionOf = (point: PointFigures) => result.points.indexOf(point);
  if (best !== null) {
    const less = explores.length === 0 ? ' It explores less than today’s policy.' : '';
    const says = `${[...unknown, `${sayFigures(best, result, checks)}${less}`].join(' ')}`;
    const nearest = unknown.length === 0 ? null : { at: positionOf(best), misses: missesOf(checks, best) };
    return { at: positionOf(best), met: unknown.length === 0, says, nearest };
  }
  const nearest = nearestTo(candidates, known);
  const at = positionOf(nearest);
  const says = [...unknown, sayConflict(candidates, known, result)].join(' ');
  return { at, met: false, says, nearest: { at, misses: missesOf(checks, nearest) } };
}

/**
 * Position of the point with the highest quality − price × cost (`price` in quality a nano-USD a request), presets
 * left out; null: there is none. It goes by what the search expected where that is known: the estimates of near
 * points differ by more noise than quality.
 */
export function choosePointByPrice({ points }: Pick<PointsToChoose, 'points'>, price: number): number | null {
  const worthOf = ({ estimate, searched }: PointFigures) =>
    (searched?.quality ?? estimate.quality.mean) -
    price * (searched?.costNanoUsd ?? estimate.costNanoUsd?.mean ?? 0);
  const candidates = points.filter(({ kind }) => kind !== 'preset');
  const best = least(
    candidates,
    (point) => -worthOf(point),
    ({ estimate }) => estimate.costNanoUsd?.mean ?? Number.POSITIVE_INFINITY,
  );
  return best === null ? null : points.indexOf(best);
}

function chooseUnasked(
  result: PointsToChoose,
  candidates: readonly PointFigures[],
  today: PointFigures,
): ChosenPoint {
  const noWorse = candidates.filter(
    ({ estimate, tunables }) =>
      estimate.quality.mean >= today.estimate.quality.mean - SLACK &&
      tunables.epsilon >= today.tunables.epsilon - SLACK,
  );
  const best = cheapest(noWorse) ?? today;
  const at = result.points.indexOf(best);
  const priced = best.estimate.costNanoUsd !== null;
  const figures = sayFigures(best, result, []);
  if (best === today)
    return {
      at,
      met: true,
      says: priced
        ? `Nothing that was tried costs less than today’s policy without lowering its expected quality. ${figures}`
        : `Prices are not known, and nothing that was tried is expected to be better than today’s policy. ${figures}`,
      nearest: null,
    };
  const than = priced
    ? 'The cheapest policy that is expected to be no worse than today’s.'
    : 'Prices are not known, so this is the policy with the highest expected quality.';
  return { at, met: true, says: `${than} ${figures}`, nearest: null };
}

/** By what share of the target a point misses it; 0: it meets it. What is unknown misses it wholly. */
function missOf({ figureOf, wanted, sense }: Check, point: PointFigures): number {
  const value = figureOf(point);
  if (value === null) return 1;
  const short = sense * (wanted - value);
  return short <= SLACK ? 0 : short / Math.max(Math.abs(wanted), 1e-6);
}

function meets(check: Check, point: PointFigures): boolean {
  return missOf(check, point) === 0;
}

function missesOf(checks: readonly Check[], point: PointFigures): Miss[] {
  return checks
    .filter((check) => check.unknown !== null || !meets(check, point))
    .map((check) => ({
      target: check.target,
      wanted: check.wanted,
      gets: check.unknown === null ? check.figureOf(point) : null,
    }));
}

/** Lowest cost, an unknown one last; of equal ones the better. */
function cheapest(points: readonly PointFigures[]): PointFigures | null {
  return least(
    points,
    ({ estimate }) => estimate.costNanoUsd?.mean ?? Number.POSITIVE_INFINITY,
    ({ estimate }) => -estimate.quality.mean,
  );
}

function nearestTo(points: readonly PointFigures[], checks: readonly Check[]): PointFigures {
  const distance = (point: PointFigures) => checks.reduce((sum, check) => sum + missOf(check, point), 0);
  const cost = ({ estimate }: PointFigures) => estimate.costNanoUsd?.mean ?? Number.POSITIVE_INFINITY;
  return least(points, distance, cost) as PointFigures;
}

function least(
  points: readonly PointFigures[],
  first: (point: PointFigures) => number,
  second: (point: PointFigures) => number,
): PointFigures | null {
  return points.reduce<PointFigures | null>((best, point) => {
    if (best === null || first(point) < first(best)) return point;
    return first(point) === first(best) && second(point) < second(best) ? point : best;
  }, null);
}

/** Which one cannot be had at all, else which two cannot be had together, and what each leaves of the other. */
function sayConflict(
  points: readonly PointFigures[],
  checks: readonly Check[],
  result: PointsToChoose,
): string {
  const bestAt = (check: Check, among: readonly PointFigures[]) =>
    least(
      among.filter((point) => check.figureOf(point) !== null),
      (point) => -check.sense * (check.figureOf(point) as number),
      ({ estimate }) => estimate.costNanoUsd?.mean ?? Number.POSITIVE_INFINITY,
    );
  for (const check of checks) {
    const best = bestAt(check, points);
    if (best === null || meets(check, best)) continue;
    const figures = sayFigures(best, result, [check]);
    return `No policy ${check.does}: ${check.alone} ${check.format(check.figureOf(best) as number)}. ${figures}`;
  }
  for (const [at, a] of checks.entries())
    for (const b of checks.slice(at + 1)) {
      if (a.sense === b.sense && a.sense === 1) continue;
      const ofA = points.filter((point) => meets(a, point));
      const ofB = points.filter((point) => meets(b, point));
      if (ofA.some((point) => ofB.includes(point))) continue;
      const withA = bestAt(b, ofA);
      const withB = bestAt(a, ofB);
      const costs = withA === null ? 'an unknown price' : b.format(b.figureOf(withA) as number);
      const gives = withB === null ? 'nothing that is known' : a.format(a.figureOf(withB) as number);
      const takes = b.target === 'maxP95Ms' ? 'means' : 'costs';
      const limit = b.target === 'maxP95Ms' ? 'within it' : `for ${b.format(b.wanted)}`;
      return `No policy ${a.does} ${b.within}: ${a.takes} ${takes} ${costs}; ${limit} you get ${gives}.`;
    }
  return `No policy meets all ${checks.length} targets at once, though each two of them can be met together.`;
}

function sayFigures(point: PointFigures, result: PointsToChoose, checks: readonly Check[]): string {
  const quality = `Expected quality ${formatQuality(point.estimate.quality.mean)}`;
  const usd = usdPerDay(point, result.perDay);
  const perRequest = point.estimate.costNanoUsd;
  const cost =
    usd !== null
      ? `for ${formatUsd(usd)} USD a day`
      : perRequest !== null
        ? `for ${formatUsd(perRequest.mean / NANO_PER_USD)} USD a request`
        : 'at an unknown cost';
  const p95 = checks.some(({ target }) => target === 'maxP95Ms') ? point.estimate.p95Ms : null;
  return `${quality} ${cost}${p95 === null ? '' : `, p95 ${formatMs(p95)}`}.`;
}
