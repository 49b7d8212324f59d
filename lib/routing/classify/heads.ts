// What: reads type, difficulty and the need of a strong model with trained weights.
// Why: the same dot products serve the engine, the score command and the benchmarks.
// Not for: deciding whether to believe them (../pillars/semantic.ts).
import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { lexiconScores } from './find-type';
import { hashWords } from './hashed-words';
import { readFeatures } from './text-features';
import type { LinearHead, RouterWeights, TypeHead } from './weights';

export interface TypeReading {
  taskType: TaskType;
  /** Probability of that type, 0..1. */
  confidence: number;
}

export interface VectorReading extends TypeReading {
  /** b in logits, and its standard error. */
  difficulty: number;
  sd: number;
  /** Cosine to what the difficulty head was trained on, −1..1. */
  familiarity: number;
}

// A feature further out than this is as odd as it gets; it must not carry a decision alone.
const CLIP = 3;

/** The type by words and shapes alone. */
export function readType(text: string, weights: RouterWeights): TypeReading {
  return strongest(typeInputs(text, null, weights), weights.types.text);
}

/** Type and difficulty of a text and its embedding (a unit vector of `weights.dimensions`). */
export function readVector(text: string, vector: Float32Array, weights: RouterWeights): VectorReading {
  const inputs = typeInputs(text, vector, weights);
  return {
    ...strongest(inputs, weights.types.full),
    difficulty: apply(weights.difficulty, inputs),
    sd: weights.difficulty.sd,
    familiarity: familiarityOf(vector, weights),
  };
}

/** Estimated probability that a strong model is needed, 0..1; `vector` null: from the text alone. */
export function readStrongNeeded(text: string, vector: Float32Array | null, weights: RouterWeights): number {
  const head = vector === null ? weights.strong.text : weights.strong.full;
  return 1 / (1 + Math.exp(-apply(head, { features: scaledFeatures(text, weights), vector })));
}

/** Standardised by the training set and clipped. */
export function scaledFeatures(
  text: string,
  weights: Pick<RouterWeights, 'featureMean' | 'featureScale'>,
): Float32Array {
  return Float32Array.from(readFeatures(text), (value, at) => {
    const scaled = (value - (weights.featureMean[at] ?? 0)) / (weights.featureScale[at] || 1);
    return Math.max(-CLIP, Math.min(CLIP, scaled));
  });
}

interface Inputs {
  features: Float32Array;
  vector: Float32Array | null;
}

interface TypeInputs extends Inputs {
  lexicon: Float32Array;
  words: ReadonlyMap<number, number>;
}

function typeInputs(text: string, vector: Float32Array | null, weights: RouterWeights): TypeInputs {
  return {
    features: scaledFeatures(text, weights),
    vector,
    lexicon: lexiconScores(text),
    words: hashWords(text),
  };
}

function strongest(inputs: TypeInputs, heads: readonly TypeHead[]): TypeReading {
  const logits = heads.map((head) => applyTyped(head, inputs));
  const top = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
  return { taskType: TASK_TYPES[logits.indexOf(top)] ?? 'reasoning', confidence: 1 / total };
}

function applyTyped(head: TypeHead, inputs: TypeInputs): number {
  let value = apply(head, inputs) + dot(head.lexicon, inputs.lexicon);
  for (const [bucket, weight] of inputs.words) value += weight * (head.words[bucket] ?? 0);
  return value;
}

function apply({ bias, features, vector }: LinearHead, inputs: Inputs): number {
  return bias + dot(features, inputs.features) + (vector && inputs.vector ? dot(vector, inputs.vector) : 0);
}

function familiarityOf(vector: Float32Array, { domain }: RouterWeights): number {
  return Math.max(...domain.centroids.map((centroid) => dot(centroid, vector)));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
