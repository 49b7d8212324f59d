import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { deviation, mean } from './statistics';

// One prompt's worth of belief that the line is flat keeps separable and constant labels finite.
const PRIOR = 1;
const MAX_STEP = 2;
const ROUNDS = 30;

/**
 * Slope and intercept by Newton's method on the cross-entropy with soft targets 0..1, and a weak prior on the
 * standardised scale; a constant `x` gives slope 0.
 */
export function fitLogistic(
  x: readonly number[],
  y: readonly number[],
): { slope: number; intercept: number } {
  const middle = mean(x);
  const spread = deviation(x) || 1;
  const standard = x.map((value) => (value - middle) / spread);
  let slope = 0;
  let intercept = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [-PRIOR * intercept, -PRIOR * slope, PRIOR, 0, PRIOR];
    standard.forEach((value, at) => {
      const p = sigmoid(intercept + slope * value);
      const error = (y[at] as number) - p;
      const w = p * (1 - p);
      g0 += error;
      g1 += error * value;
      h00 += w;
      h01 += w * value;
      h11 += w * value * value;
    });
    const determinant = h00 * h11 - h01 * h01;
    intercept += clip((h11 * g0 - h01 * g1) / determinant);
    slope += clip((h00 * g1 - h01 * g0) / determinant);
  }
  return { slope: slope / spread, intercept: intercept - (slope * middle) / spread };
}

function clip(step: number): number {
  return Math.max(-MAX_STEP, Math.min(MAX_STEP, step));
}
