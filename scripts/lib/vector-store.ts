// What: embeddings of many texts on all cores, kept on disk between runs.
// Why: training and benchmarks look at the same sixteen thousand texts again and again.
// Not for: the running product; it has its own bounded cache.

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import type { EmbedderName } from '@/lib/embedding/types';

const FOLDER = join('node_modules', '.cache', 'switchyard');
const KEY_BYTES = 20;
const BATCH = 32;

/** Vectors of unit length in the order of `texts`. `onProgress` hears how many of the missing ones are done. */
export async function embedTexts(
  texts: readonly string[],
  name: EmbedderName,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Float32Array[]> {
  const file = join(FOLDER, `${name}.vectors`);
  const known = readStore(file, name);
  const missing = [...new Set(texts)].filter((text) => !known.has(keyOf(text)));
  await embedMissing(missing, name, onProgress, (text, vector) => {
    known.set(keyOf(text), vector);
    mkdirSync(FOLDER, { recursive: true });
    appendFileSync(
      file,
      Buffer.concat([Buffer.from(keyOf(text), 'hex'), Buffer.from(vector.slice().buffer)]),
    );
  });
  return texts.map((text) => known.get(keyOf(text)) as Float32Array);
}

async function embedMissing(
  texts: readonly string[],
  name: EmbedderName,
  onProgress: (done: number, total: number) => void,
  keep: (text: string, vector: Float32Array) => void,
): Promise<void> {
  let next = 0;
  let done = 0;
  const work = async () => {
    const embedder = createEmbedder({ name, cacheSize: 1 });
    while (next < texts.length) {
      const batch = texts.slice(next, next + BATCH);
      next += BATCH;
      const vectors = await embedder.embed(batch);
      vectors.forEach((vector, at) => {
        keep(batch[at] as string, vector);
      });
      done += batch.length;
      onProgress(done, texts.length);
    }
    await embedder.close();
  };
  const workers = Math.min(availableParallelism(), Math.ceil(texts.length / BATCH));
  await Promise.all(Array.from({ length: workers }, work));
}

function readStore(file: string, name: EmbedderName): Map<string, Float32Array> {
  const store = new Map<string, Float32Array>();
  if (!existsSync(file)) return store;
  const bytes = readFileSync(file);
  const size = KEY_BYTES + createEmbedder({ name }).dimensions * 4;
  for (let at = 0; at + size <= bytes.length; at += size) {
    const vector = new Float32Array(
      bytes.buffer.slice(bytes.byteOffset + at + KEY_BYTES, bytes.byteOffset + at + size),
    );
    store.set(bytes.toString('hex', at, at + KEY_BYTES), vector);
  }
  return store;
}

function keyOf(text: string): string {
  return createHash('sha1').update(text.toWellFormed()).digest('hex');
}
