// What: a target for a policy as something that can be asked of a point and said in a sentence.
// Why: choosing, refusing and explaining must read the same number.
// Not for: choosing (choose-point.ts).
import type { PointFigures, PointsToChoose, PointTargets } from './choose-point';
import { NANO_PER_USD } from './money';

/** One target, ready to be asked of a point and to be spoken of. */
export interface Check {
  target: keyof PointTargets;
  wanted: number;
  /** Why nothing can be said of it, a sentence; null: it can. */
  unknown: string | null;
  figureOf(point: PointFigures): number | null;
  /** 1: more is better, −1: less is. */
  sense: 1 | -1;
  format(value: number): string;
  does: string;
  within: string;
  /** With what is met: “keeping it costs 0.81”. */
  takes: string;
  alone: string;
  /** Verb with which the figure is stated: “keeps 94 %”. */
  has: string;
  /** What is wanted, as it follows “instead of”. */
  bound: string;
}

/** The targets that are given; quality before time before money. */
export function checksOf({ points, heaviest, perDay }: PointsToChoose, targets: PointTargets): Check[] {
  const { minQuality, shareOfHeaviest, maxUsdPerDay, maxP95Ms } = targets;
  const checks: Check[] = [];
  const qualityOf = ({ estimate }: PointFigures) => estimate.quality.mean;
  if (minQuality !== undefined)
    checks.push({
      ...{ target: 'minQuality', wanted: minQuality, unknown: null, sense: 1, figureOf: qualityOf },
      format: (value) => `a quality of ${formatQuality(value)}`,
      does: `reaches a quality of ${formatQuality(minQuality)}`,
      ...{ within: '', takes: 'reaching it', alone: 'the best has' },
      ...{ has: 'has', bound: formatQuality(minQuality) },
    });
  if (shareOfHeaviest !== undefined)
    checks.push({
      ...{ target: 'shareOfHeaviest', wanted: shareOfHeaviest, sense: 1 },
      unknown:
        heaviest === null || heaviest.quality <= 0
          ? 'No single model may take all prompts, so a share of the heaviest model’s quality says nothing; name a quality instead.'
          : null,
      figureOf: (point) => (heaviest === null ? null : qualityOf(point) / heaviest.quality),
      format: (value) => formatShare(value),
      does: `keeps ${formatShare(shareOfHeaviest)} of the heaviest model’s quality`,
      ...{ within: '', takes: 'keeping it', alone: 'the best keeps' },
      ...{ has: 'keeps', bound: `${formatShare(shareOfHeaviest)} of the heaviest model’s quality` },
    });
  if (maxP95Ms !== undefined)
    checks.push({
      ...{ target: 'maxP95Ms', wanted: maxP95Ms, sense: -1 },
      unknown: points.every(({ estimate }) => estimate.p95Ms === null)
        ? 'How long answers take is not known, so nothing can be said about a p95.'
        : null,
      figureOf: ({ estimate }) => estimate.p95Ms,
      format: (value) => `a p95 of ${formatMs(value)}`,
      does: `has a p95 of at most ${formatMs(maxP95Ms)}`,
      within: `within a p95 of ${formatMs(maxP95Ms)}`,
      ...{ takes: 'that', alone: 'the fastest has', has: 'has', bound: `at most ${formatMs(maxP95Ms)}` },
    });
  if (maxUsdPerDay !== undefined)
    checks.push({
      ...{ target: 'maxUsdPerDay', wanted: maxUsdPerDay, sense: -1 },
      unknown: whyNoCost(points, perDay),
      figureOf: (point) => usdPerDay(point, perDay),
      format: (value) => `${formatUsd(value)} USD a day`,
      does: `costs at most ${formatUsd(maxUsdPerDay)} USD a day`,
      within: `for at most ${formatUsd(maxUsdPerDay)} USD a day`,
      ...{ takes: 'that', alone: 'the cheapest costs' },
      ...{ has: 'costs', bound: `at most ${formatUsd(maxUsdPerDay)}` },
    });
  return checks;
}

function whyNoCost(points: readonly PointFigures[], perDay: number | null): string | null {
  if (perDay === null)
    return 'These are public prompts, not your traffic, so nothing can be said about a day’s cost.';
  return points.every(({ estimate }) => estimate.costNanoUsd === null)
    ? 'Prices are not known, so nothing can be said about a day’s cost; add prices in Models.'
    : null;
}

/** USD a day; null: unknown. */
export function usdPerDay({ estimate }: PointFigures, perDay: number | null): number | null {
  return estimate.costNanoUsd === null || perDay === null
    ? null
    : (estimate.costNanoUsd.mean * perDay) / NANO_PER_USD;
}

/** Two places, a third where there is one: a target is said as it was asked. */
export function formatQuality(value: number): string {
  return value.toFixed(3).replace(/0$/, '');
}

/** Whole per cent, a tenth where there is one. */
function formatShare(value: number): string {
  return `${Number((100 * value).toFixed(1))} %`;
}

export function formatUsd(usd: number): string {
  if (usd === 0) return '0';
  const places = Math.abs(usd) >= 0.1 ? 2 : Math.min(12, 1 - Math.floor(Math.log10(Math.abs(usd))));
  return usd.toFixed(places);
}

export function formatMs(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
