// What: the figures of policies as people read them: cost per 1,000, quality, intervals, changes.
// Why: chart, tables and sentences must write the same number the same way.
// Not for: names of policies (point-words.ts).
import { formatUsd, UNKNOWN } from '@/components/ui/format';
import type { Estimated } from '@/lib/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';

const MINUS = '−';

/** Nano-USD a request → USD per 1,000 requests. */
export function perThousand(nanoUsd: number): number {
  return nanoToUsd(nanoUsd * 1000);
}

export function sayPerThousand(cost: Estimated | null): string {
  return formatUsd(cost && perThousand(cost.mean));
}

export function sayQuality(quality: number | null): string {
  return quality === null ? UNKNOWN : quality.toFixed(3);
}

/** Half of the interval's width: `±.009`. */
export function qualityMargin({ low, high }: Estimated): string {
  return `±${((high - low) / 2).toFixed(3).replace(/^0/, '')}`;
}

/** The same of money, after `scale` from nano-USD a request to USD of something. */
export function usdMargin({ low, high }: Estimated, scale: (nanoUsd: number) => number): string {
  const half = scale((high - low) / 2);
  return `±${half >= 0.995 ? half.toFixed(2) : half >= 0.005 ? half.toFixed(2).replace(/^0/, '') : formatUsd(half).slice(1)}`;
}

export function signed(value: number, places: number): string {
  const text = Math.abs(value).toFixed(places);
  const isZero = Number(text) === 0;
  return `${isZero ? '±' : value < 0 ? MINUS : '+'}${text}`;
}

export function signedUsd(usd: number | null): string {
  if (usd === null) return UNKNOWN;
  return usd > 0 ? `+${formatUsd(usd)}` : formatUsd(usd);
}

/** What became of an amount, in percent of what it was. */
export function signedShare(now: number, then: number): string {
  return now === 0 ? UNKNOWN : `${signed((then / now - 1) * 100, 1)} %`;
}

export function sayShare(share: number, places = 1): string {
  return `${(share * 100).toFixed(places)} %`;
}

export interface Difference {
  mean: number;
  low: number;
  high: number;
}

/**
 * `then − now` of two estimates with its interval: their half-widths added in quadrature, as of two that are
 * independent. Both come from the same history, so that the true one is mostly narrower.
 */
export function differenceOf(now: Estimated, then: Estimated): Difference {
  const mean = then.mean - now.mean;
  return {
    mean,
    low: mean - Math.hypot(then.mean - then.low, now.high - now.mean),
    high: mean + Math.hypot(then.high - then.mean, now.mean - now.low),
  };
}
