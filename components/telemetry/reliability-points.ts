// What: bins as points of a diagram and bars of a strip.
// Why: what is drawn, what is tabled and what is said must come from the same reading.
// Not for: drawing.
import type { Reliability, ReliabilityBin } from '@/lib/telemetry/queries/get-reliability';

export interface Point {
  predicted: number;
  good: number;
  low: number;
  high: number;
  /** Distances to the ends of the interval, as a chart takes them. */
  error: [number, number];
  count: number;
  /** Side of its square, px: the area grows with the count. */
  side: number;
  agreement: Agreement;
}

export type Agreement = 'as_promised' | 'fewer' | 'more' | 'too_few';

// Under this many grades nearly every prediction lies in the interval: that says nothing.
export const MIN_GRADES = 5;

const MIN_SIDE = 6;
const MAX_SIDE = 18;

/** One point per bin that has grades. */
export function toPoints(bins: readonly ReliabilityBin[]): Point[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins.flatMap((bin) => {
    const known = measured(bin);
    if (!known) return [];
    const { predicted, good, low, high } = known;
    const side = Math.round(Math.max(MIN_SIDE, MAX_SIDE * Math.sqrt(bin.count / most)));
    const error: [number, number] = [Math.max(0, good - low), Math.max(0, high - good)];
    return [{ predicted, good, low, high, error, count: bin.count, side, agreement: agreementOf(known) }];
  });
}

/** Whether what was predicted lies in the interval of what came, as far as the grades tell. */
export function agreement(bin: ReliabilityBin): Agreement | null {
  const known = measured(bin);
  return known && agreementOf(known);
}

function agreementOf({
  count,
  predicted,
  low,
  high,
}: {
  count: number;
  predicted: number;
  low: number;
  high: number;
}): Agreement {
  if (count < MIN_GRADES) return 'too_few';
  if (predicted > high) return 'fewer';
  return predicted < low ? 'more' : 'as_promised';
}

function measured({ count, meanPredicted, meanActual, low, high }: ReliabilityBin) {
  if (count === 0 || meanPredicted === null || meanActual === null || low === null || high === null)
    return null;
  return { count, predicted: meanPredicted, good: meanActual, low, high };
}

/** Brier score of saying the same share for every answer; null without grades. */
export function constantBrier({ count, bins }: Reliability): number | null {
  if (count === 0) return null;
  const good = bins.reduce((sum, bin) => sum + bin.count * (bin.meanActual ?? 0), 0) / count;
  return good * (1 - good);
}
