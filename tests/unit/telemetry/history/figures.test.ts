import { describe, expect, it } from 'vitest';
import type { ModelPrice } from '@/lib/catalog/types';
import { costOf } from '@/lib/execution/cost';
import { seededRandom } from '@/lib/shared/rng';
import { FACT, SUM, SUM_COLUMNS, SUM_COUNT } from '@/lib/telemetry/history/columns';
import { qualityOf, wilson } from '@/lib/telemetry/history/quality';
import { lengthsOf, priceAtRates, priceCall } from '@/lib/telemetry/history/reprice';
import { dominates } from '@/lib/telemetry/history/scatter';
import { wilson as wilsonOfReliability } from '@/lib/telemetry/queries/get-reliability';
import { FACTS } from '@/lib/telemetry/rollups/fact';

describe('repricing', () => {
  const price = { inputPerMTok: 3, outputPerMTok: 15, version: 'test' };
  it.each<[string, ModelPrice]>([
    ['plain', price],
    ['cached', { ...price, cacheReadPerMTok: 0.3, cacheWritePerMTok: 3.75 }],
    ['reasoning', { ...price, reasoningPerMTok: 40 }],
    ['by the call', { ...price, perRequestUsd: 0.005 }],
    ['free', { ...price, inputPerMTok: 0, outputPerMTok: 0 }],
    ['long', { ...price, tiers: [{ aboveInputTokens: 5000, inputPerMTok: 6, outputPerMTok: 22.5 }] }],
  ])('sums of tokens costs what the calls cost one by one (%s)', (_, price) => {
    const random = seededRandom(5);
    const whole = (least: number, most: number) => least + Math.floor((most - least) * random());
    const sums = { calls: 0, input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0 };
    let [total, oneByOne] = [0, 0];
    for (let call = 0; call < 500; call++) {
      const tokens = {
        calls: 1,
        input: whole(1000, 10_000),
        output: whole(500, 1400),
        cacheRead: whole(0, 500),
        cacheWrite: whole(0, 500),
        reasoning: whole(0, 500),
      };
      const usage = {
        inputTokens: tokens.input,
        outputTokens: tokens.output,
        cacheReadTokens: tokens.cacheRead,
        cacheWriteTokens: tokens.cacheWrite,
        reasoningTokens: tokens.reasoning,
        estimated: false,
      };
      const cost = costOf(usage, price) ?? Number.NaN;
      expect(Math.abs(priceCall(tokens, price) - cost)).toBeLessThanOrEqual(0.5);
      total += cost;
      oneByOne += priceCall(tokens, price);
      for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += tokens[name];
    }
    // Each call is rounded by itself.
    expect(Math.abs(oneByOne - total)).toBeLessThanOrEqual(250);
    if (lengthsOf(price).length === 0) expect(priceAtRates(sums, price, price)).toBeCloseTo(oneByOne, 3);
  });
});

describe('columns', () => {
  it('are named once each, and kinds as where they are written', () => {
    expect(SUM_COLUMNS).toHaveLength(SUM_COUNT);
    expect(Object.values(SUM)).toEqual(SUM_COLUMNS.map((_, at) => at));
    expect(FACTS.map((kind) => FACT[kind])).toEqual([0, 1, 2]);
  });
});

describe('quality', () => {
  const grade = { band: 'simple', taskType: 'chat', modelId: 'm' };
  it('is that of whoever has the most authority', () => {
    const judge = { ...grade, source: 'judge' as const, sum: 8, count: 10 };
    const human = { ...grade, source: 'human' as const, sum: 1, count: 4 };
    expect(qualityOf([judge, human], { sum: 3, count: 3 })).toMatchObject({
      mean: 0.25,
      count: 4,
      source: 'human',
    });
    expect(qualityOf([judge], { sum: 3, count: 3 })).toMatchObject({ mean: 0.8, source: 'judge' });
    expect(qualityOf([], { sum: 3, count: 4 })).toEqual({
      mean: 0.75,
      low: null,
      high: null,
      count: 4,
      source: 'predicted',
    });
    expect(qualityOf([], { sum: 0, count: 0 })).toMatchObject({ mean: null, count: 0, source: null });
  });

  it.each([
    [0, 3],
    [0.5, 10],
    [1, 200],
  ])('%d of %d has the interval reliability states', (mean, n) => {
    expect(wilson(mean, n)).toEqual(wilsonOfReliability(mean, n));
  });
});

describe('a model', () => {
  const point = (usdPerThousand: number | null, mean: number | null) => ({
    usdPerThousand,
    quality: { mean, low: null, high: null, count: 1, source: null },
  });
  it.each([
    ['cheaper and as good', point(1, 0.5), point(2, 0.5), true],
    ['as cheap and better', point(1, 0.6), point(1, 0.5), true],
    ['the same', point(1, 0.5), point(1, 0.5), false],
    ['cheaper and worse', point(1, 0.4), point(2, 0.5), false],
    ['of unknown cost', point(null, 0.9), point(2, 0.5), false],
    ['of unknown quality', point(1, null), point(2, 0.5), false],
  ])('that is %s dominates: %#', (_, a, b, expected) => {
    expect(dominates(a, b)).toBe(expected);
  });
});
