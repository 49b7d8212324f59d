import { createHash } from 'node:crypto';

export interface VectorCache {
  get(key: string): Float32Array | undefined;
  set(key: string, vector: Float32Array): void;
  readonly size: number;
}

/** Keeps the `limit` vectors used last; a Map iterates in order of insertion, so its first key is the oldest. */
export function createVectorCache(limit: number): VectorCache {
  const vectors = new Map<string, Float32Array>();
  return {
    get(key) {
      const vector = vectors.get(key);
      if (vector && vectors.delete(key)) vectors.set(key, vector);
      return vector;
    },
    set(key, vector) {
      vectors.delete(key);
      vectors.set(key, vector);
      for (const oldest of vectors.keys()) {
        if (vectors.size <= limit) break;
        vectors.delete(oldest);
      }
    },
    get size() {
      return vectors.size;
    },
  };
}

/** A digest, so that the cache holds no prompts. */
export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
