import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type CreateEmbedderOptions, createEmbedder } from '@/lib/embedding/create-embedder';
import type { Embedder } from '@/lib/embedding/types';
import { isSwitchyardError } from '@/lib/shared/errors';
import { createFakeTime } from '@/tests/fakes/fake-time';

const WORKERS = join(import.meta.dirname, '../../fakes/embedding-workers');
const opened: Embedder[] = [];
afterEach(() => Promise.all(opened.splice(0).map((embedder) => embedder.close())));

function open(worker: string, options: Partial<CreateEmbedderOptions> = {}): Embedder {
  const embedder = createEmbedder({ name: 'use-lite', workerFile: join(WORKERS, worker), ...options });
  opened.push(embedder);
  return embedder;
}

const errorOf = (embedder: Embedder, text: string, timeoutMs?: number) =>
  embedder.embed([text], { timeoutMs }).then(
    () => null,
    (error) => (isSwitchyardError(error) ? { code: error.code, message: error.message } : error),
  );
/** How often the thread had been asked when it answered. */
const runsFor = async (embedder: Embedder, text: string) => (await embedder.embed([text]))[0]?.[1];

describe('the cache', () => {
  it('answers a known text without the thread', async () => {
    const embedder = open('moody-worker.ts');
    expect([
      await runsFor(embedder, 'a'),
      await runsFor(embedder, 'b'),
      await runsFor(embedder, 'a'),
    ]).toEqual([1, 2, 1]);
    expect(embedder.status()).toMatchObject({ state: 'ready', cached: 2 });
  });

  it('forgets the text used least recently', async () => {
    const embedder = open('moody-worker.ts', { cacheSize: 2 });
    for (const text of ['a', 'b', 'a', 'c']) await embedder.embed([text]);
    expect([await runsFor(embedder, 'a'), await runsFor(embedder, 'b')]).toEqual([1, 4]);
    expect(embedder.status().cached).toBe(2);
  });

  it('of size 0 keeps nothing', async () => {
    const embedder = open('moody-worker.ts', { cacheSize: 0 });
    expect([await runsFor(embedder, 'a'), await runsFor(embedder, 'a')]).toEqual([1, 2]);
  });
});

describe('the queue', () => {
  it('runs identical texts once', async () => {
    const embedder = open('moody-worker.ts', { cacheSize: 0 });
    const vectors = await embedder.embed(['a', 'a', 'b', 'a']);
    expect(vectors.map((vector) => vector[1])).toEqual([1, 1, 2, 1]);
  });

  it('does not begin what nobody waits for any more', async () => {
    const embedder = open('moody-worker.ts');
    const abort = new AbortController();
    const left = embedder.embed(['a', 'b', 'c', 'd'], { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('gone')), 1);
    await expect(left).rejects.toThrow('gone');
    expect(await runsFor(embedder, 'last')).toBeLessThanOrEqual(2);
  });

  it('serves others who wait for the same text when one leaves', async () => {
    const embedder = open('moody-worker.ts');
    const abort = new AbortController();
    const leaving = embedder.embed(['a'], { signal: abort.signal });
    const staying = embedder.embed(['a']);
    abort.abort();
    await expect(leaving).rejects.toBe(abort.signal.reason);
    expect(await staying).toHaveLength(1);
  });

  it('ends at its timeout, loading included', async () => {
    const embedder = open('moody-worker.ts');
    expect(await errorOf(embedder, 'hang', 30)).toMatchObject({ code: 'embedding_timeout' });
  });
});

describe('a crash', () => {
  it.each([
    ['exit', 'code 7'],
    ['throw', 'out of luck'],
  ])('by %s rejects what was running; the next call starts the thread again', async (text, reason) => {
    const embedder = open('moody-worker.ts');
    const [crashed, queued] = await Promise.all([errorOf(embedder, text), runsFor(embedder, 'queued')]);
    expect(crashed.code).toBe('embedding_unavailable');
    expect(crashed.message).toContain(reason);
    expect(queued).toBe(1);
    expect(embedder.status().state).toBe('ready');
  });

  it('is survived three times a minute, then calls fail at once until the minute is over', async () => {
    const { clock, skip } = createFakeTime();
    const embedder = open('moody-worker.ts', { clock });
    for (let crash = 0; crash < 4; crash++) await errorOf(embedder, 'exit');
    expect(embedder.status()).toMatchObject({ state: 'failed' });
    expect((await errorOf(embedder, 'a')).message).toContain('crashed 4 times');
    skip(60_001);
    expect(await runsFor(embedder, 'a')).toBe(1);
    expect(embedder.status()).toMatchObject({ state: 'ready', reason: null });
  });

  it('is not what a text that the model refuses is', async () => {
    const embedder = open('moody-worker.ts');
    expect((await errorOf(embedder, 'refuse')).message).toContain('does not want to');
    expect(await runsFor(embedder, 'a')).toBe(2);
  });
});

describe('a model that cannot be loaded', () => {
  it.each([
    ['broken-worker.ts', 'the weights are gone'],
    ['missing-worker.ts', 'missing-worker.ts'],
  ])('(%s) is reported, fails fast, and is tried again after a minute', async (file, reason) => {
    const { clock, skip } = createFakeTime();
    const embedder = open(file, { clock });
    expect(embedder.status()).toEqual({ state: 'idle', reason: null, loadMs: null, cached: 0 });
    expect((await errorOf(embedder, 'a')).message).toContain(reason);
    expect(embedder.status().state).toBe('failed');
    expect(embedder.status().reason).toContain(reason);
    skip(59_000);
    const second = embedder.warmUp().catch((error) => error);
    expect(embedder.status().state).toBe('failed');
    expect(isSwitchyardError(await second)).toBe(true);
    skip(2000);
    const third = embedder.warmUp().catch((error) => error);
    expect(embedder.status().state).toBe('loading');
    expect(isSwitchyardError(await third)).toBe(true);
  });
});

describe('close', () => {
  it('rejects what runs and what waits', async () => {
    const embedder = open('moody-worker.ts');
    const pending = ['hang', 'a'].map((text) => errorOf(embedder, text));
    await embedder.warmUp();
    await embedder.close();
    for (const error of await Promise.all(pending)) expect(error.message).toContain('closed');
    expect(embedder.status().state).toBe('idle');
  });

  it('while loading leaves no thread', async () => {
    const embedder = open('moody-worker.ts');
    const loading = embedder.warmUp().catch((error) => error);
    await embedder.close();
    expect((await loading).message).toContain('closed');
  });
});
