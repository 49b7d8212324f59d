// What: fits the need of a strong model to labelled prompts of the caller's own domain.
// Why: a few hundred graded prompts tell more about a domain than any general weights.
// Not for: the shipped weights; nothing fitted here is kept.

import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { hashSeed } from '@/lib/shared/rng';
import { fitLogistic } from '../train/fit-logistic';
import { solvePositive } from '../train/linear-algebra';
import { mean } from '../train/statistics';
import type { PromptReading } from './read-prompt';

export interface LabelledReading extends Pick<PromptReading, 'features' | 'vector' | 'strongNeeded'> {
  prompt: string;
  /** Score of the weak and the strong model's answer, from 0; divided by the highest when that is over 1. */
  weak: number;
  strong: number;
}

export interface Adapted {
  /** Probability that the strong model answers well where the weak one does not, 0..1. */
  strongNeeded(reading: Pick<PromptReading, 'features' | 'vector' | 'strongNeeded'>): number;
  /** Probability that the weak model's answer is good, 0..1. */
  weakGood(reading: Pick<PromptReading, 'features' | 'vector' | 'strongNeeded'>): number;
  /** The labelled rows by fits that did not see them; the last step, a line of two numbers, saw all. */
  folds: { weakGood: number[]; strongNeeded: number[] };
}

// Gaussian kernel ridge regression over embedding, text features and the general score. Width and ridge are the
// best of three dozen pairs by ten-fold cross-validation on 1,397 rows of one domain.
const WIDTH = 2;
const RIDGE = 8;
const FEATURE_SCALE = 0.05;
const SCORE_SCALE = 0.3;
const FOLDS = 5;

export const MIN_ROWS = 2 * FOLDS;
// Time grows with the cube of the rows, memory with their square.
export const MAX_ROWS = 3000;

/** Throws a RangeError for fewer than MIN_ROWS; takes at most MAX_ROWS in reasonable time. The same rows give the same fit. */
export function adapt(rows: readonly LabelledReading[]): Adapted {
  if (rows.length < MIN_ROWS)
    throw new RangeError(`needs at least ${MIN_ROWS} labelled rows, got ${rows.length}`);
  const points = rows.map(toPoint);
  const scale = rows.reduce((highest, { weak, strong }) => Math.max(highest, weak, strong), 1);
  const gain = rows.map(({ weak, strong }) => (strong - weak) / scale);
  const good = rows.map(({ weak }) => weak / scale);
  const model = fitKernel(points, [gain, good]);
  const folds = rows.map(({ prompt }) => hashSeed(prompt) % FOLDS);
  const held = points.map(() => [0, 0]);
  for (let fold = 0; fold < FOLDS; fold++) {
    const train = points.flatMap((_, at) => (folds[at] === fold ? [] : [at]));
    const part = fitKernel(
      train.map((at) => points[at] as Float64Array),
      [train.map((at) => gain[at] as number), train.map((at) => good[at] as number)],
    );
    points.forEach((point, at) => {
      if (folds[at] === fold) held[at] = part(point);
    });
  }
  const needed = fitLogistic(
    held.map(([score]) => score as number),
    gain.map((value) => Math.max(0, value)),
  );
  const answers = fitLogistic(
    held.map(([, score]) => score as number),
    good,
  );
  const toNeeded = (score: number) => sigmoid(needed.intercept + needed.slope * score);
  const toGood = (score: number) => sigmoid(answers.intercept + answers.slope * score);
  return {
    strongNeeded: (reading) => toNeeded(model(toPoint(reading))[0] as number),
    weakGood: (reading) => toGood(model(toPoint(reading))[1] as number),
    folds: {
      strongNeeded: held.map(([score]) => toNeeded(score as number)),
      weakGood: held.map(([, score]) => toGood(score as number)),
    },
  };
}

function toPoint({
  features,
  vector,
  strongNeeded,
}: Pick<PromptReading, 'features' | 'vector' | 'strongNeeded'>): Float64Array {
  const point = new Float64Array(features.length + 1 + DIMENSIONS);
  features.forEach((value, at) => {
    point[at] = value * FEATURE_SCALE;
  });
  const logit = Math.log(strongNeeded / (1 - strongNeeded));
  point[features.length] = SCORE_SCALE * Math.max(-3, Math.min(3, logit));
  if (vector) point.set(vector, features.length + 1);
  return point;
}

const DIMENSIONS = 512;

function fitKernel(
  points: readonly Float64Array[],
  targets: readonly (readonly number[])[],
): (point: Float64Array) => number[] {
  const n = points.length;
  const gram = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++)
      gram[i * n + j] = kernel(points[i] as Float64Array, points[j] as Float64Array) + (i === j ? RIDGE : 0);
  const middles = targets.map(mean);
  const weights = targets.map((target, t) =>
    solvePositive(
      t === targets.length - 1 ? gram : gram.slice(),
      Float64Array.from(target, (value) => value - (middles[t] as number)),
      n,
    ),
  );
  return (point) => {
    const near = points.map((other) => kernel(point, other));
    return weights.map((list, t) =>
      near.reduce((sum, value, at) => sum + value * (list[at] as number), middles[t] as number),
    );
  };
}

function kernel(a: Float64Array, b: Float64Array): number {
  let distance = 0;
  for (let k = 0; k < a.length; k++) distance += ((a[k] as number) - (b[k] as number)) ** 2;
  return Math.exp(-WIDTH * distance);
}
