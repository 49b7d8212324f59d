import type { Plan, Prepared } from '../prepared';

// Bins of 1 %: 2,400 of them reach from a millisecond to seven hours.
const STEP = Math.log(1.01);
const BINS = 2400;

/** 95th percentile of the expected milliseconds of what a plan chooses, within 1 %; null: nothing is known. */
export function estimateP95({ choices, latencyMs }: Prepared, { entry }: Plan): number | null {
  const counts = new Int32Array(BINS);
  let total = 0;
  for (let row = 0; row < choices.n; row++) {
    const ms = latencyMs[entry[row] ?? -1];
    if (ms === undefined || Number.isNaN(ms)) continue;
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(Math.log(ms) / STEP)));
    counts[bin] = (counts[bin] ?? 0) + 1;
    total++;
  }
  if (total === 0) return null;
  const rank = Math.ceil(0.95 * total);
  let seen = 0;
  for (const [bin, count] of counts.entries()) {
    seen += count;
    if (seen >= rank) return Math.round(Math.exp((bin + 0.5) * STEP));
  }
  return null;
}
