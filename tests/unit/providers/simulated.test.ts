import { describe, expect, it } from 'vitest';
import { streamSimulated } from '@/lib/providers/simulated';
import type { Tier } from '@/lib/shared/vocabulary';
import { callOf, fakeTarget, NO_OPTIONS } from '@/tests/fakes/fake-targets';
import { countWords } from '@/tests/fakes/openai-upstream';

const SPEED = { timeToFirstTokenMs: 600, tokensPerSecond: 45 };

async function play(
  prompt: string,
  over: { tier?: Tier; seed?: number; maxOutputTokens?: number; id?: string; stop?: string[] } = {},
) {
  const target = fakeTarget(over.id ?? 'model::light', {
    endpoint: { protocol: 'simulated', baseUrl: null },
    model: {
      tier: over.tier ?? 1,
      speed: SPEED,
      simulated: true,
      simulatedHint: 'Pull it: `ollama pull x`.',
    },
  });
  let waitedMs = 0;
  let text = '';
  let finish = null;
  const call = callOf(prompt, {
    seed: over.seed ?? null,
    maxOutputTokens: over.maxOutputTokens ?? null,
    options: { ...NO_OPTIONS, stop: over.stop ?? [] },
  });
  const sleep = async (ms: number) => {
    waitedMs += ms;
  };
  for await (const event of streamSimulated(target, call, new AbortController().signal, {
    estimateTokens: countWords,
    sleep,
  })) {
    if (event.type === 'text') text += event.text;
    if (event.type === 'finish') finish = event;
  }
  return { text, finish, waitedMs };
}

describe('simulated answers', () => {
  it('end before the first stop sequence', async () => {
    const whole = (await play('What is a mutex?')).text;
    const { text, finish } = await play('What is a mutex?', { stop: ['nowhere in it', '\n'] });
    expect(text).toBe(whole.slice(0, whole.indexOf('\n')));
    expect(finish).toMatchObject({ kind: 'stop' });
  });

  it('say so in their first line, with what would change it', async () => {
    const { text } = await play('What is a monad?');
    expect(text.split('\n')[0]).toBe(
      '> Simulated answer from model::light. No model was called. Pull it: `ollama pull x`.',
    );
  });

  it.each([
    ['Write a Python function that adds two numbers', '```python'],
    ['Compare SQLite and PostgreSQL', '|---|---|---|'],
    ['Give me ten ideas for a name', '1. '],
    [
      'Tell me at length about the sea and everything that lives below its surface',
      'A full answer would give',
    ],
    ['hi', 'A short answer from a real model would stand here.'],
  ])('take the shape of the task: %s', async (prompt, sign) => {
    expect((await play(prompt)).text).toContain(sign);
  });

  it('are the same for the same prompt, model and seed, and differ otherwise', async () => {
    const prompt = 'Give me ten ideas for a name';
    const first = await play(prompt, { seed: 1 });
    expect(await play(prompt, { seed: 1 })).toEqual(first);
    expect((await play(prompt, { seed: 2 })).text).not.toBe(first.text);
    expect((await play(prompt, { seed: 1, id: 'model::heavy' })).text).not.toBe(first.text);
  });

  it.each([1, 2, 3, 4] as const)('of tier %i take less than three seconds', async (tier) => {
    const { waitedMs } = await play('Write a Python function and explain it step by step', { tier });
    expect(waitedMs).toBeGreaterThan(500);
    expect(waitedMs).toBeLessThan(3000);
  });

  it('count their own tokens', async () => {
    const { text, finish } = await play('one two three');
    expect(finish).toMatchObject({
      reason: 'stop',
      usage: { inputTokens: 3, outputTokens: countWords(text), reasoningTokens: 0 },
    });
  });

  it('end at the output limit', async () => {
    const { finish } = await play('Give me ten ideas', { maxOutputTokens: 12 });
    expect(finish).toMatchObject({ reason: 'length', usage: { outputTokens: 12 } });
  });
});
