import { formatDuration, formatShare, formatUsd } from '../explain/format';
import type { Policy, SplitEstimate, SplitTrace } from '../types';

/** A part, or the whole prompt, as its chosen model would carry it out. */
export interface Estimated {
  costUsd: number | null;
  latencyMs: number | null;
}

/** What the split would cost and take against the whole prompt in one call; parts run side by side. */
export function compareSplit(
  parts: readonly Estimated[],
  whole: Estimated,
  policy: Policy,
): SplitTrace['gate'] {
  if (whole.latencyMs === null || parts.some(({ latencyMs }) => latencyMs === null)) return null;
  const split: SplitEstimate = {
    costUsd: sum(parts.map(({ costUsd }) => costUsd)),
    latencyMs: Math.max(...parts.map(({ latencyMs }) => latencyMs ?? 0)),
  };
  const unsplit: SplitEstimate = { costUsd: whole.costUsd, latencyMs: whole.latencyMs };
  return { split, unsplit, pays: doesPay(split, unsplit, policy.splitGate.minSaving) };
}

/** Saves enough of one without losing as much of the other. */
function doesPay(split: SplitEstimate, unsplit: SplitEstimate, minSaving: number): boolean {
  const time = savedShare(split.latencyMs, unsplit.latencyMs);
  const cost = savedShare(split.costUsd, unsplit.costUsd);
  return Math.max(time, cost) >= minSaving && Math.min(time, cost) > -minSaving;
}

/** 0 where either is unknown or both are free. */
function savedShare(now: number | null, before: number | null): number {
  if (now === null || before === null || (before === 0 && now === 0)) return 0;
  return before === 0 ? -1 : (before - now) / before;
}

/** One sentence with both sides' numbers. */
export function sayGate(
  { split, unsplit, pays }: NonNullable<SplitTrace['gate']>,
  parts: number,
  minSaving: number,
): string {
  const verdict = pays ? `Splitting into ${parts} pays` : `Kept whole: splitting into ${parts} would not pay`;
  const needed = pays
    ? ''
    : `; it must save ${formatShare(minSaving)} of money or time and lose less of the other`;
  return `${verdict}: est. ${sayEstimate(split)} against ${sayEstimate(unsplit)} unsplit${needed}.`;
}

function sayEstimate({ costUsd, latencyMs }: SplitEstimate): string {
  const cost = costUsd === null ? 'unknown cost' : formatUsd(costUsd);
  return `${cost} and ${formatDuration(latencyMs)}`;
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>(
    (total, value) => (total === null || value === null ? null : total + value),
    0,
  );
}
