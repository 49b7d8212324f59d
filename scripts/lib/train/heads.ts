// What: the difficulty head and the “strong model needed” head, and their validation.
// Why: both are chosen by how they do on groups and files that they never saw.
// Not for: the task-type head (train-types.ts).
import { FEATURE_NAMES } from '@/lib/routing/classify/text-features';
import { fitRidge, fromRows, predict, type RidgeFit } from './linear-algebra';
import { correlation, deviation, mean, normalScores, spearman } from './statistics';

/** A graded prompt as the heads see it. */
export interface Graded {
  file: string;
  group: string;
  /** Standardised and clipped. */
  features: Float32Array;
  vector: Float32Array;
  /** b, logits. */
  difficulty: number;
}

const FEATURES = FEATURE_NAMES.length;
const LENGTH = FEATURE_NAMES.indexOf('log_characters');
const OPEN_NUMBERS = FEATURE_NAMES.indexOf('log_open_numbers');

export interface DifficultyChoice {
  vectorPenalty: number;
  featurePenalty: number;
}

/** b from features and vector, all files together, each file weighing the same. */
export function fitDifficulty(
  rows: readonly Graded[],
  { vectorPenalty, featurePenalty }: DifficultyChoice,
): RidgeFit {
  const sizes = countBy(rows, ({ file }) => file);
  const weights = rows.map(({ file }) => rows.length / Object.keys(sizes).length / (sizes[file] as number));
  const x = fromRows(rows.map(inputsOf));
  return fitRidge(
    x,
    rows.map(({ difficulty }) => difficulty),
    penalties(vectorPenalty, featurePenalty),
    weights,
  );
}

export interface DifficultyFigures {
  /** Standard error on held-out groups, and what the mean alone would have. */
  error: number;
  baseline: number;
  correlation: number;
}

/** Each group (a category, or a whole file) predicted by what the others taught. */
export function validateDifficulty(rows: readonly Graded[], choice: DifficultyChoice): DifficultyFigures {
  const truth: number[] = [];
  const predicted: number[] = [];
  const blind: number[] = [];
  for (const group of groupsOf(rows)) {
    const train = rows.filter((row) => row.group !== group);
    const fit = fitDifficulty(train, choice);
    for (const row of rows.filter((row) => row.group === group)) {
      truth.push(row.difficulty);
      predicted.push(predict(fit, inputsOf(row)));
      blind.push(mean(train.map(({ difficulty }) => difficulty)));
    }
  }
  const errorOf = (guess: readonly number[]) =>
    Math.sqrt(mean(truth.map((b, at) => (b - (guess[at] as number)) ** 2)));
  return { error: errorOf(predicted), baseline: errorOf(blind), correlation: correlation(truth, predicted) };
}

export interface StrongChoice {
  vectorPenalty: number;
  /** Standard deviations of the vector's score that one of log length, and of open numbers, is worth. */
  length: number;
  openNumbers: number;
}

export interface StrongHead {
  vector: Float64Array;
  features: Float64Array;
}

/**
 * Orders prompts by the need of a strong model: what the embedding says inside each file (files differ in
 * level, and the prompts to be ordered come from one place), plus length and numbers.
 */
export function fitStrong(rows: readonly Graded[], choice: StrongChoice): StrongHead {
  const centred = centreByFile(rows);
  const fit = fitRidge(
    fromRows(centred.map(({ vector }) => vector)),
    centred.map(({ target }) => target),
    fill(centred[0]?.vector.length ?? 0, choice.vectorPenalty),
  );
  const spread = deviation(centred.map(({ vector }) => predict(fit, vector) - fit.intercept)) || 1;
  const features = new Float64Array(FEATURES);
  features[LENGTH] = choice.length;
  features[OPEN_NUMBERS] = choice.openNumbers;
  return { vector: fit.coefficients.map((value) => value / spread), features };
}

export function scoreStrong(
  { vector, features }: StrongHead,
  row: Pick<Graded, 'features' | 'vector'>,
): number {
  return (
    predict({ coefficients: vector, intercept: 0 }, row.vector) +
    predict({ coefficients: features, intercept: 0 }, row.features)
  );
}

/** What the embedding alone says of each held-out group, by a head that never saw the group. */
export function heldOutVectorScores(rows: readonly Graded[], vectorPenalty: number): Map<string, number[]> {
  return new Map(
    groupsOf(rows).map((group) => {
      const head = fitStrong(
        rows.filter((row) => row.group !== group),
        { vectorPenalty, length: 0, openNumbers: 0 },
      );
      return [group, rows.filter((row) => row.group === group).map((row) => scoreStrong(head, row))];
    }),
  );
}

/** Rank correlation with difficulty inside each held-out group. */
export function validateStrong(
  rows: readonly Graded[],
  vectorScores: ReadonlyMap<string, readonly number[]>,
  { length, openNumbers }: Pick<StrongChoice, 'length' | 'openNumbers'>,
): Record<string, number> {
  return Object.fromEntries(
    [...vectorScores].map(([group, scores]) => {
      const held = rows.filter((row) => row.group === group);
      const mixed = held.map(
        ({ features }, at) =>
          (scores[at] as number) +
          length * (features[LENGTH] as number) +
          openNumbers * (features[OPEN_NUMBERS] as number),
      );
      return [
        group,
        spearman(
          mixed,
          held.map(({ difficulty }) => difficulty),
        ),
      ];
    }),
  );
}

export function groupsOf(rows: readonly Graded[]): string[] {
  return [...new Set(rows.map(({ group }) => group))];
}

function centreByFile(rows: readonly Graded[]): { vector: Float64Array; target: number }[] {
  const files = [...new Set(rows.map(({ file }) => file))];
  return files.flatMap((file) => {
    const own = rows.filter((row) => row.file === file);
    const scores = normalScores(own.map(({ difficulty }) => difficulty));
    const middle =
      own[0]?.vector.map((_, k) => mean(own.map(({ vector }) => vector[k] as number))) ?? new Float32Array();
    return own.map(({ vector }, at) => ({
      vector: Float64Array.from(vector, (value, k) => value - (middle[k] as number)),
      target: scores[at] as number,
    }));
  });
}

function inputsOf({ features, vector }: Pick<Graded, 'features' | 'vector'>): Float32Array {
  const inputs = new Float32Array(FEATURES + vector.length);
  inputs.set(features);
  inputs.set(vector, FEATURES);
  return inputs;
}

function penalties(vectorPenalty: number, featurePenalty: number): number[] {
  return [...fill(FEATURES, featurePenalty), ...fill(512, vectorPenalty)];
}

function fill(length: number, value: number): number[] {
  return Array.from({ length }, () => value);
}

function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
}
