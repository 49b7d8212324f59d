import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '@/lib/embedding/types';
import { isSwitchyardError } from '@/lib/shared/errors';

const LOAD_TIMEOUT_MS = 60_000;
const MEGABYTE = 1_000_000;

/** Texts that have broken tokenizers: each must give one vector. */
const ODD_TEXTS: readonly [string, string][] = [
  ['an empty string', ''],
  ['white space', ' \n\t '],
  ['emoji', '🚂🚃🚃 👩‍👩‍👧‍👦'],
  ['other scripts', 'مرحبا بالعالم 你好，世界 नमस्ते'],
  ['a lone high surrogate', 'broken \ud83d here'],
  ['a lone low surrogate', '\udc00'],
  ['one word without end', 'a'.repeat(5000)],
  ['ligatures that expand', '\ufdfa'.repeat(5000)],
  ['NUL and controls', 'a\u0000b\u0007c'],
];

/** What every implementation of the Embedder port keeps to; `similar` for those that know meaning. */
export function describeEmbedders(
  name: string,
  create: () => Embedder,
  { similar }: { similar: boolean },
): void {
  describe(`Embedder: ${name}`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = create();
      await embedder.warmUp();
    }, LOAD_TIMEOUT_MS);
    afterAll(() => embedder.close());

    it('gives one vector of unit length and its dimensions a text', async () => {
      const vectors = await embedder.embed(['hello', 'How do I sort a list in Python?']);
      expect(vectors).toHaveLength(2);
      for (const vector of vectors) expectUnit(vector, embedder.dimensions);
    });

    it('gives nothing for nothing', async () => {
      expect(await embedder.embed([])).toEqual([]);
    });

    it.each(ODD_TEXTS)('embeds %s', async (_, text) => {
      const [vector] = await embedder.embed([text]);
      expectUnit(vector, embedder.dimensions);
    });

    it('embeds 1 MB in bounded time', async () => {
      const startMs = performance.now();
      const [vector] = await embedder.embed(['The crane lifts it. '.repeat(MEGABYTE / 20)]);
      expectUnit(vector, embedder.dimensions);
      expect(performance.now() - startMs).toBeLessThan(2000);
    });

    it('keeps the order, and gives the same text the same vector', async () => {
      const [a, b, again] = await embedder.embed(['first thing', 'second matter', 'first thing']);
      expect(a).toEqual(again);
      expect(a).not.toEqual(b);
      expect(await embedder.embed(['second matter', 'first thing'])).toEqual([b, a]);
    });

    it('is deterministic over instances', async () => {
      const other = create();
      const text = ['Explain the difference between a process and a thread.'];
      expect(await other.embed(text)).toEqual(await embedder.embed(text));
      await other.close();
    });

    it('gives vectors that the caller may change', async () => {
      const [mine] = await embedder.embed(['shared?']);
      mine?.fill(0);
      const [theirs] = await embedder.embed(['shared?']);
      expectUnit(theirs, embedder.dimensions);
    });

    it('answers 50 calls at once', async () => {
      const texts = Array.from({ length: 50 }, (_, at) => `Question number ${at % 20} about harbours`);
      const together = await Promise.all(texts.map((text) => embedder.embed([text])));
      for (const [vector] of together) expectUnit(vector, embedder.dimensions);
      expect(together[0]).toEqual(together[20]);
    }, 20_000);

    it('rejects with the reason of a signal that was aborted before', async () => {
      const reason = new Error('gone');
      await expect(embedder.embed(['x'], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    it('rejects when the signal aborts meanwhile, and goes on working', async () => {
      const abort = new AbortController();
      const texts = Array.from({ length: 20 }, (_, at) => `Something else to say, part ${at}`);
      const pending = embedder.embed(texts, { signal: abort.signal });
      abort.abort();
      await expect(pending).rejects.toBe(abort.signal.reason);
      expect(await embedder.embed(['afterwards'])).toHaveLength(1);
    });

    it('says that it is ready', () => {
      expect(embedder.status()).toMatchObject({ state: 'ready', reason: null });
    });

    it('refuses after close, which can be called twice', async () => {
      const other = create();
      await other.close();
      await other.close();
      const error = await other.embed(['x']).catch((thrown) => thrown);
      expect(isSwitchyardError(error) && error.code).toBe('embedding_unavailable');
    });

    it.runIf(similar)('puts paraphrases closer than strangers', async () => {
      const [go, golang, pasta, noodles] = await embedder.embed([
        'How do I write a rate limiter in Go?',
        'Implement token bucket throttling in Golang',
        'What is the best recipe for pasta?',
        'Tell me how to cook spaghetti',
      ]);
      expect(cosine(go, golang)).toBeGreaterThan(cosine(go, pasta) + 0.15);
      expect(cosine(pasta, noodles)).toBeGreaterThan(cosine(golang, noodles) + 0.15);
    });
  });
}

function expectUnit(vector: Float32Array | undefined, dimensions: number): void {
  expect(vector).toBeInstanceOf(Float32Array);
  expect(vector).toHaveLength(dimensions);
  expect(cosine(vector, vector)).toBeCloseTo(1, 5);
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return (a ?? new Float32Array()).reduce((sum, value, at) => sum + value * (b?.[at] ?? 0), 0);
}
