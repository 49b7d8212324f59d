import { hashSeed } from '@/lib/shared/rng';
import { readWords, windowOf } from './phrases';

/** Buckets of the hashed bag of words; a power of two. */
export const BUCKETS = 4096;
// The request stands at the start or at the end; what lies between is material.
const HEAD_WORDS = 60;
const TAIL_WORDS = 30;

/**
 * Words and pairs of neighbours as buckets with weights that sum to a unit length (feature hashing,
 * Weinberger et al. 2009). The first words count once more, marked by their place.
 */
export function hashWords(text: string): ReadonlyMap<number, number> {
  const { words } = readWords(windowOf(text));
  const tail = words.length > HEAD_WORDS + TAIL_WORDS ? words.slice(-TAIL_WORDS) : words.slice(HEAD_WORDS);
  const buckets = new Map<number, number>();
  const add = (token: string) => {
    const bucket = hashSeed(token) & (BUCKETS - 1);
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + 1);
  };
  for (const part of [words.slice(0, HEAD_WORDS), tail])
    part.forEach((word, at) => {
      add(word);
      if (at > 0) add(`${part[at - 1]} ${word}`);
    });
  for (const word of words.slice(0, 3)) add(`^${word}`);
  add(`^${words.slice(0, 2).join(' ')}`);
  let sum = 0;
  for (const [bucket, seen] of buckets) {
    // Repetition says little more than presence.
    const weight = Math.sqrt(seen);
    buckets.set(bucket, weight);
    sum += weight * weight;
  }
  const norm = Math.sqrt(sum) || 1;
  for (const [bucket, weight] of buckets) buckets.set(bucket, weight / norm);
  return buckets;
}
