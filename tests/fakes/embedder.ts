import { createHash } from 'node:crypto';
import { toUnitVector } from '@/lib/embedding/to-unit-vector';
import type { Embedder, EmbedOptions } from '@/lib/embedding/types';
import { SwitchyardError } from '@/lib/shared/errors';

const DIMENSIONS = 256;
const MAX_CHARS = 2000;

export interface FakeEmbedder extends Embedder {
  /** Every text it was asked for, in order. */
  readonly asked: string[];
}

/** Words hashed into 256 buckets: deterministic, immediate, and alike when texts share words. */
export function createFakeEmbedder(): FakeEmbedder {
  const asked: string[] = [];
  let state: 'idle' | 'ready' = 'idle';
  let closed = false;

  function check({ signal }: EmbedOptions = {}): void {
    signal?.throwIfAborted();
    if (closed)
      throw new SwitchyardError('The fake embedder is closed.', {
        code: 'embedding_unavailable',
        status: 503,
      });
    state = 'ready';
  }

  return {
    name: 'fake',
    dimensions: DIMENSIONS,
    asked,
    async embed(texts, options) {
      check(options);
      await Promise.resolve();
      check(options);
      asked.push(...texts);
      return texts.map(vectorOf);
    },
    status: () => ({ state, reason: null, loadMs: null, cached: 0 }),
    async warmUp() {
      check();
    },
    async close() {
      closed = true;
      state = 'idle';
    },
  };
}

function vectorOf(text: string): Float32Array {
  const buckets = new Float32Array(DIMENSIONS);
  const words = text
    .slice(0, MAX_CHARS)
    .toWellFormed()
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [''];
  for (const word of words) {
    const digest = createHash('sha1').update(word).digest();
    const bucket = digest.readUInt16LE(0) % DIMENSIONS;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  return toUnitVector(buckets);
}
