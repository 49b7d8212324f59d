import { calcPrice, findProvider, type ModelInfo } from '@pydantic/genai-prices';
import { describe, expect, it } from 'vitest';
import { lookUpPrice } from '@/lib/catalog/prices';
import { costOf } from '@/lib/execution/cost';
import type { Usage } from '@/lib/execution/types';
import { type Random, seededRandom } from '@/lib/shared/rng';

const PROVIDERS =
  'anthropic openai google openrouter mistral x-ai deepseek cohere groq perplexity minimax'.split(' ');
const TODAY = '2026-11-21T12:00:00Z';
// Prices that changed, asked for a millisecond before and at the change, and the one for reasoning.
const SPECIAL = [
  ['openai', 'gpt-5.6-luna'],
  ['openai', 'o3'],
  ['anthropic', 'claude-opus-4-6'],
  ['google', 'gemini-3.6-flash'],
  ['mistral', 'mistral-medium-latest'],
  ['openrouter', 'perplexity/sonar-deep-research'],
] as const;

interface Case {
  provider: string;
  model: string;
  at: Date;
  usage: Usage;
}

const modelsOf = (id: string): ModelInfo[] => findProvider({ providerId: id })?.models ?? [];

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

function startsOf({ prices }: ModelInfo): string[] {
  if (!Array.isArray(prices)) return [];
  return prices.flatMap(({ constraint }) =>
    constraint?.type === 'start_date' ? [`${constraint.start_date}T00:00:00Z`] : [],
  );
}

function thresholdsOf({ prices }: ModelInfo): number[] {
  const lists = Array.isArray(prices) ? prices.map((list) => list.prices) : [prices];
  return lists.flatMap((list) =>
    Object.values(list).flatMap((rate) =>
      typeof rate === 'object' ? rate.tiers.map(({ start }) => start) : [],
    ),
  );
}

function inputOf(random: Random, model: ModelInfo): number {
  const threshold = pick(random, [...thresholdsOf(model), 0]);
  if (threshold > 0) return threshold + pick(random, [-1, 0, 1, 50_000]);
  return Math.floor(10 ** (random() * 6));
}

function usageOf(random: Random, model: ModelInfo): Usage {
  const inputTokens = inputOf(random, model);
  const part = (of: number) => (random() < 0.5 ? 0 : Math.floor(random() * of));
  const cacheReadTokens = part(inputTokens);
  const cacheWriteTokens = part(inputTokens - cacheReadTokens);
  const outputTokens = Math.floor(10 ** (random() * 5));
  return {
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheWriteTokens,
    cacheWrite1hTokens: part(cacheWriteTokens),
    reasoningTokens: part(outputTokens),
  };
}

function dates(model: ModelInfo): Date[] {
  const starts = startsOf(model).map((start) => Date.parse(start));
  return [Date.parse(TODAY), ...starts, ...starts.map((ms) => ms - 1)].map((ms) => new Date(ms));
}

/** The registry's own figure in nano-USD. */
function theirs({ provider, model, at, usage }: Case): number | null {
  const found = calcPrice(
    {
      input_tokens: usage.inputTokens ?? 0,
      output_tokens: usage.outputTokens ?? 0,
      cache_read_tokens: usage.cacheReadTokens ?? 0,
      cache_write_tokens: usage.cacheWriteTokens ?? 0,
      cache_write_1h_tokens: usage.cacheWrite1hTokens ?? 0,
      output_reasoning_tokens: usage.reasoningTokens ?? 0,
    },
    model,
    { providerId: provider, timestamp: at },
  );
  return found && found.total_price * 1e9;
}

function makeCases(count: number): Case[] {
  const random = seededRandom(20_261_121);
  const cases: Case[] = [];
  while (cases.length < count) {
    const [provider, named] =
      random() < 0.3 ? pick(random, SPECIAL) : ([pick(random, PROVIDERS), null] as const);
    const models = modelsOf(provider);
    const model = models.find(({ id }) => id === named) ?? pick(random, models);
    const at = pick(random, dates(model));
    if (lookUpPrice(provider, model.id, at) !== null)
      cases.push({ provider, model: model.id, at, usage: usageOf(random, model) });
  }
  return cases;
}

describe('cost beside the registry’s own calculation', () => {
  const cases = makeCases(500);

  it('is equal to the nano-USD for 500 usages', () => {
    const different = cases.flatMap((each) => {
      const ours = costOf(each.usage, lookUpPrice(each.provider, each.model, each.at)?.price ?? null);
      const expected = theirs(each);
      return expected !== null && ours === Math.round(expected) ? [] : [{ ...each, ours, expected }];
    });
    expect(different).toEqual([]);
  });

  it('meets caches, reasoning, long contexts and changed prices', () => {
    const priceOf = (each: Case) => lookUpPrice(each.provider, each.model, each.at)?.price;
    const share = (test: (each: Case) => boolean) => cases.filter(test).length;
    expect(new Set(cases.map(({ provider, model }) => `${provider}/${model}`)).size).toBeGreaterThan(150);
    expect(share(({ usage }) => (usage.cacheReadTokens ?? 0) > 0)).toBeGreaterThan(150);
    expect(share((each) => priceOf(each)?.cacheWrite1hPerMTok !== undefined)).toBeGreaterThan(20);
    expect(share((each) => priceOf(each)?.reasoningPerMTok !== undefined)).toBeGreaterThan(0);
    expect(share((each) => priceOf(each)?.perRequestUsd !== undefined)).toBeGreaterThan(5);
    expect(share(({ at }) => at.toISOString() !== new Date(TODAY).toISOString())).toBeGreaterThan(50);
    const isLong = (each: Case) =>
      priceOf(each)?.tiers?.some(({ aboveInputTokens }) => (each.usage.inputTokens ?? 0) > aboveInputTokens);
    expect(share((each) => isLong(each) === true)).toBeGreaterThan(20);
  });
});

/** What has no price here although the registry states one, so that a cost is unknown instead of wrong. */
const NOT_COMPARED: [provider: string, model: string, why: string][] = [
  ['deepseek', 'deepseek-chat', 'its price depends on the hour of the day'],
  ['google', 'gemini-2.5-flash-image', 'tokens of images it makes are no different from text in a usage'],
  ['perplexity', 'sonar-deep-research', 'citation tokens are in no usage'],
  ['openai', 'whisper-1', 'hours of audio'],
  ['mistral', 'mistral-ocr-latest', 'pages of documents'],
];

it.each(NOT_COMPARED)('%s/%s is not priced: %s', (provider, model) => {
  const at = new Date(TODAY);
  expect(calcPrice({ input_tokens: 1 }, model, { providerId: provider, timestamp: at })).not.toBeNull();
  expect(lookUpPrice(provider, model, at)).toBeNull();
});
