import { expect, it } from 'vitest';
import type { Price } from '@/lib/catalog/types';
import { costOf } from '@/lib/execution/cost';
import type { Usage } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';

const price = (over: Partial<Price> = {}): Price => ({
  inputPerMTok: 3,
  outputPerMTok: 15,
  version: 'v',
  ...over,
});

const CASES: { name: string; usage: Partial<Usage>; price: Price | null; nanoUsd: number | null }[] = [
  {
    name: 'input and output',
    usage: { inputTokens: 1000, outputTokens: 100 },
    price: price(),
    nanoUsd: 4_500_000,
  },
  {
    name: 'cache lines come off the input',
    usage: { inputTokens: 1000, outputTokens: 0, cacheReadTokens: 400, cacheWriteTokens: 100 },
    price: price({ cacheReadPerMTok: 0.3, cacheWritePerMTok: 3.75 }),
    nanoUsd: 500 * 3000 + 400 * 300 + 100 * 3750,
  },
  {
    name: 'cache lines without a price of their own are input',
    usage: { inputTokens: 1000, outputTokens: 0, cacheReadTokens: 400 },
    price: price(),
    nanoUsd: 3_000_000,
  },
  {
    name: 'reasoning is output',
    usage: { inputTokens: 0, outputTokens: 100, reasoningTokens: 60 },
    price: price(),
    nanoUsd: 1_500_000,
  },
  {
    name: 'reasoning with a price of its own',
    usage: { inputTokens: 0, outputTokens: 100, reasoningTokens: 60 },
    price: price({ reasoningPerMTok: 5 }),
    nanoUsd: 40 * 15_000 + 60 * 5000,
  },
  {
    name: 'rounded once',
    usage: { inputTokens: 1, outputTokens: 1 },
    price: price({ inputPerMTok: 0.00025, outputPerMTok: 0.00025 }),
    nanoUsd: 1,
  },
  { name: 'no price, no cost', usage: { inputTokens: 1, outputTokens: 1 }, price: null, nanoUsd: null },
  { name: 'no count, no cost', usage: { inputTokens: 1 }, price: price(), nanoUsd: null },
  {
    name: 'free is free, counted or not',
    usage: {},
    price: price({ inputPerMTok: 0, outputPerMTok: 0 }),
    nanoUsd: 0,
  },
];

it.each(CASES)('$name', ({ usage, price: at, nanoUsd }) => {
  expect(costOf({ ...UNKNOWN_USAGE, ...usage }, at)).toBe(nanoUsd);
});
