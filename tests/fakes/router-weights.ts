import { BUCKETS } from '@/lib/routing/classify/hashed-words';
import { FEATURE_NAMES } from '@/lib/routing/classify/text-features';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import { TASK_TYPES } from '@/lib/shared/vocabulary';

const DIMENSIONS = 256;

/**
 * Weights that read every text alike: one type for sure, and a difficulty (logits) that does not depend on
 * it. For the fake embedder's 256 numbers.
 */
export function fakeWeights({ difficulty = 2, sd = 1, taskType = 'math' } = {}): RouterWeights {
  const features = new Float32Array(FEATURE_NAMES.length);
  const vector = new Float32Array(DIMENSIONS);
  const types = TASK_TYPES.map((name) => ({
    bias: name === taskType ? 10 : 0,
    features,
    vector,
    lexicon: new Float32Array(TASK_TYPES.length),
    words: new Float32Array(BUCKETS),
  }));
  const linear = { bias: 0, features, vector };
  return {
    version: 'fake',
    embedder: 'fake',
    dimensions: DIMENSIONS,
    featureMean: features,
    featureScale: features.map(() => 1),
    difficulty: { ...linear, bias: difficulty, sd },
    strong: { text: { ...linear, vector: null }, full: linear },
    types: { text: types.map((head) => ({ ...head, vector: null })), full: types },
    // Every unit vector is at least this familiar.
    domain: { centroids: [vector], minFamiliarity: -1, minTypeConfidence: 0.5 },
  };
}

/** As a weights file holds them. */
export function weightsFile(weights: RouterWeights, format = 1): object {
  const encode = (_key: string, value: unknown) =>
    value instanceof Float32Array ? Buffer.from(value.slice().buffer).toString('base64') : value;
  return JSON.parse(JSON.stringify({ format, ...weights }, encode));
}
