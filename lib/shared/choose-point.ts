// What: which of the policies that were found meets what the owner wants, and why none does.
// Why: the page moves its marker while a target is typed, and the command line must mean the same point.
// Not for: finding policies (lib/optimize).
import { costOf, least, meets, missesOf, missOf, SLACK } from './point-misses';
import { type Check, checksOf } from './point-targets';
import { sayConflict, sayCost, sayFigures } from './say-point';

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
  /** False: some target is missed, or nothing can be said of it; the point should not be applied as if it were met. */
  met: boolean;
  /** Some sentences; every target that is missed is named in them. */
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

const FREE = 'Everything here is free, so there is nothing to save; policies are compared by quality alone.';

/**
 * The cheapest point that meets every target; with none given, the cheapest that is expected to be no worse than
 * today's policy. Where everything is free that is today's policy itself, unless a quality is asked for. Points that
 * explore less than today's are taken only where nothing else meets the targets: what exploring teaches is not in the
 * estimates. Presets are not chosen, the frontier holds what can be had of them.
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
  const isKept = isFree(candidates) && !asksQuality(targets) && meeting.includes(today);
  const best = isKept ? today : cheapest(explores.length > 0 ? explores : meeting);
  const positionOf = (point: PointFigures) => result.points.indexOf(point);
  if (best !== null) {
    const less = explores.length === 0 ? ' It explores less than today’s policy.' : '';
    const free = isKept ? [FREE] : [];
    const says = [...unknown, ...free, `${sayFigures(best, result, checks)}${less}`].join(' ');
    const nearest = unknown.length === 0 ? null : { at: positionOf(best), misses: missesOf(checks, best) };
    return { at: positionOf(best), met: unknown.length === 0, says, nearest };
  }
  const nearest = nearestTo(candidates, known);
  const at = positionOf(nearest);
  const says = [...unknown, sayConflict(candidates, known, nearest, result)].join(' ');
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
  const best = least(candidates, (point) => -worthOf(point), costOf);
  return best === null ? null : points.indexOf(best);
}

function chooseUnasked(
  result: PointsToChoose,
  candidates: readonly PointFigures[],
  today: PointFigures,
): ChosenPoint {
  if (isFree(candidates)) return stay(FREE);
  const noWorse = candidates.filter(
    ({ estimate, tunables }) =>
      estimate.quality.mean >= today.estimate.quality.mean - SLACK &&
      tunables.epsilon >= today.tunables.epsilon - SLACK,
  );
  // Of equal ones today's stays.
  const best = cheapest([today, ...noWorse]) ?? today;
  const priced = best.estimate.costNanoUsd !== null;
  if (best === today)
    return stay(
      priced
        ? 'Nothing that was tried costs less than today’s policy without lowering its expected quality.'
        : 'Prices are not known, and nothing that was tried is expected to be better than today’s policy.',
    );
  const figures = sayFigures(best, result, []);
  const than = !priced
    ? 'Prices are not known, so this is the policy with the highest expected quality.'
    : sayCost(best, result.perDay) === sayCost(today, result.perDay)
      ? 'It is expected to be better than today’s policy at the same cost.'
      : 'The cheapest policy that is expected to be no worse than today’s.';
  return { at: result.points.indexOf(best), met: true, says: `${than} ${figures}`, nearest: null };

  function stay(why: string): ChosenPoint {
    const says = `${why} ${sayFigures(today, result, [])}`;
    return { at: result.points.indexOf(today), met: true, says, nearest: null };
  }
}

/** Under half a nano-USD a request is nothing. */
function isFree(points: readonly PointFigures[]): boolean {
  return points.every(({ estimate }) => estimate.costNanoUsd !== null && estimate.costNanoUsd.mean < 0.5);
}

function asksQuality({ minQuality, shareOfHeaviest }: PointTargets): boolean {
  return minQuality !== undefined || shareOfHeaviest !== undefined;
}

/** Lowest cost, an unknown one last; of equal ones the better. */
function cheapest(points: readonly PointFigures[]): PointFigures | null {
  return least(points, costOf, ({ estimate }) => -estimate.quality.mean);
}

function nearestTo(points: readonly PointFigures[], checks: readonly Check[]): PointFigures {
  const distance = (point: PointFigures) => checks.reduce((sum, check) => sum + missOf(check, point), 0);
  return least(points, distance, costOf) as PointFigures;
}
