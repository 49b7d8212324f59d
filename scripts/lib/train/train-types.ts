// What: the task-type heads: with and without the embedding.
// Why: the same examples teach both, so that losing the embedder costs accuracy and not meaning.
// Not for: measuring on the labels under tests/, which are never read here.
import { lexiconScores } from '@/lib/routing/classify/find-type';
import { BUCKETS, hashWords } from '@/lib/routing/classify/hashed-words';
import { FEATURE_NAMES } from '@/lib/routing/classify/text-features';
import { hashSeed } from '@/lib/shared/rng';
import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { fitTypes, type TypeExample, type TypeFit, typeProbabilities } from './fit-types';

export interface Labelled {
  text: string;
  label: TaskType;
  /** Written for training, not met in the wild. */
  isExemplar: boolean;
  features: Float32Array;
  vector: Float32Array;
}

export interface TypePenalty {
  vector: number;
  features: number;
  lexicon: number;
  words: number;
}

const FEATURES = FEATURE_NAMES.length;
const LEXICON = TASK_TYPES.length;
const FOLDS = 5;

export function fitTypeHead(rows: readonly Labelled[], penalty: TypePenalty, withVector: boolean): TypeFit {
  const dense = [
    ...fill(FEATURES, penalty.features),
    ...fill(LEXICON, penalty.lexicon),
    ...fill(withVector ? (rows[0]?.vector.length ?? 0) : 0, penalty.vector),
  ];
  return fitTypes(toExamples(rows, withVector), { dense, words: penalty.words }, BUCKETS);
}

/** Share right on real prompts, each predicted by a model that did not see its fold. */
export function validateTypes(rows: readonly Labelled[], penalty: TypePenalty, withVector: boolean): number {
  let right = 0;
  let total = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const inFold = ({ text }: Labelled) => hashSeed(text) % FOLDS === fold;
    const fit = fitTypeHead(
      rows.filter((row) => !inFold(row)),
      penalty,
      withVector,
    );
    for (const row of rows.filter((row) => inFold(row) && !row.isExemplar)) {
      total++;
      if (guess(fit, row, withVector) === row.label) right++;
    }
  }
  return right / total;
}

export function guess(fit: TypeFit, row: Labelled, withVector: boolean): TaskType {
  const probabilities = typeProbabilities(fit, inputsOf(row, withVector));
  return TASK_TYPES[probabilities.indexOf(Math.max(...probabilities))] as TaskType;
}

/** The dense columns of a fit by what they weigh. */
export function splitDense(row: Float64Array): {
  features: Float64Array;
  lexicon: Float64Array;
  vector: Float64Array;
} {
  return {
    features: row.slice(0, FEATURES),
    lexicon: row.slice(FEATURES, FEATURES + LEXICON),
    vector: row.slice(FEATURES + LEXICON),
  };
}

function toExamples(rows: readonly Labelled[], withVector: boolean): TypeExample[] {
  return rows.map((row) => ({
    ...inputsOf(row, withVector),
    label: TASK_TYPES.indexOf(row.label),
    weight: 1,
  }));
}

function inputsOf(
  { text, features, vector }: Labelled,
  withVector: boolean,
): Pick<TypeExample, 'dense' | 'words'> {
  const dense = new Float32Array(FEATURES + LEXICON + (withVector ? vector.length : 0));
  dense.set(features);
  dense.set(lexiconScores(text), FEATURES);
  if (withVector) dense.set(vector, FEATURES + LEXICON);
  return { dense, words: hashWords(text) };
}

function fill(length: number, value: number): number[] {
  return Array.from({ length }, () => value);
}
