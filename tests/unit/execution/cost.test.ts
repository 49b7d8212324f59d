import { describe, expect, it } from 'vitest';
import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import type { ModelPrice } from '@/lib/catalog/types';
import { costOf } from '@/lib/execution/cost';
import { type CallUse, costLines } from '@/lib/execution/cost-lines';
import type { Usage } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';

const price = (over: Partial<ModelPrice> = {}): ModelPrice => ({
  inputPerMTok: 3,
  outputPerMTok: 15,
  version: 'v',
  ...over,
});

interface Case {
  name: string;
  usage: Partial<Usage>;
  price: ModelPrice | null;
  use?: CallUse;
  nanoUsd: number | null;
}

const LONG = price({
  cacheReadPerMTok: 0.3,
  tiers: [
    { aboveInputTokens: 500_000, inputPerMTok: 12 },
    { aboveInputTokens: 200_000, inputPerMTok: 6, outputPerMTok: 22.5 },
  ],
});
const HOUR_MS = 3_600_000;

const CASES: Case[] = [
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
  {
    name: 'at the border the short rates hold',
    usage: { inputTokens: 200_000, outputTokens: 10 },
    price: LONG,
    nanoUsd: 200_000 * 3000 + 10 * 15_000,
  },
  {
    name: 'beyond it the long ones do for the whole call, and what a tier leaves out stays',
    usage: { inputTokens: 200_001, cacheReadTokens: 200_000, outputTokens: 10 },
    price: LONG,
    nanoUsd: 1 * 6000 + 200_000 * 300 + 10 * 22_500,
  },
  {
    name: 'the last tier that is reached wins, whatever order they are in',
    usage: { inputTokens: 500_001, outputTokens: 10 },
    price: LONG,
    nanoUsd: 500_001 * 12_000 + 10 * 22_500,
  },
  {
    name: 'what is kept an hour is a part of the cache writes',
    usage: { inputTokens: 100, outputTokens: 0, cacheWriteTokens: 100, cacheWrite1hTokens: 40 },
    price: price({ cacheWritePerMTok: 3.75, cacheWrite1hPerMTok: 6 }),
    nanoUsd: 60 * 3750 + 40 * 6000,
  },
  {
    name: 'images and the call itself',
    usage: { inputTokens: 0, outputTokens: 0 },
    price: price({ perImageUsd: 0.001, perRequestUsd: 0.012 }),
    use: { images: 2 },
    nanoUsd: 14_000_000,
  },
  {
    name: 'images nobody counted leave it unknown',
    usage: { inputTokens: 0, outputTokens: 0 },
    price: price({ perImageUsd: 0.001 }),
    nanoUsd: null,
  },
  {
    name: 'audio leaves it unknown',
    usage: { inputTokens: 10, outputTokens: 10, audioTokens: 5 },
    price: price(),
    nanoUsd: null,
  },
  {
    name: 'searches of the upstream leave it unknown',
    usage: { inputTokens: 10, outputTokens: 10, searches: 1 },
    price: price(),
    nanoUsd: null,
  },
  {
    name: '120 W for half an hour at $0.30 a kWh',
    usage: {},
    price: price({ inputPerMTok: 0, outputPerMTok: 0, power: { watts: 120, usdPerKwh: 0.3 } }),
    use: { durationMs: HOUR_MS / 2 },
    nanoUsd: 18_000_000,
  },
  {
    name: 'electricity for a time nobody measured is unknown',
    usage: { inputTokens: 1, outputTokens: 1 },
    price: price({ power: { watts: 120, usdPerKwh: 0.3 } }),
    nanoUsd: null,
  },
];

describe('the cost of a call', () => {
  it.each(CASES)('$name', ({ usage, price: at, use, nanoUsd }) => {
    expect(costOf({ ...UNKNOWN_USAGE, ...usage }, at, use)).toBe(nanoUsd);
  });

  it.each(CASES)('is the sum of its lines: $name', ({ usage, price: at, use, nanoUsd }) => {
    const lines = costLines({ ...UNKNOWN_USAGE, ...usage }, at, use);
    expect(lines.map(({ label }) => label)).toEqual(expect.arrayContaining(['input', 'output']));
    const isKnown = lines.every((line) => line.nanoUsd !== null);
    const total = lines.reduce((sum, line) => sum + (line.nanoUsd ?? 0), 0);
    expect(isKnown ? Math.round(total) : null).toBe(nanoUsd);
  });

  it('names every line with its tokens and rate', () => {
    const usage = { ...UNKNOWN_USAGE, inputTokens: 200_001, outputTokens: 10, cacheReadTokens: 1 };
    expect(costLines(usage, { ...LONG, perRequestUsd: 0.01 })).toEqual([
      { label: 'input', tokens: 200_000, usdPerMTok: 6, nanoUsd: 1_200_000_000 },
      { label: 'cache read', tokens: 1, usdPerMTok: 0.3, nanoUsd: 300 },
      { label: 'output', tokens: 10, usdPerMTok: 22.5, nanoUsd: 225_000 },
      { label: 'request', tokens: null, usdPerMTok: null, nanoUsd: 10_000_000 },
    ]);
  });
});

describe('what a call would cost', () => {
  it.each([
    { input: 1000, output: 100, usd: 0.0045 },
    { input: 200_001, output: 0, usd: 1.200006 },
  ])('$input in, $output out: $usd', ({ usd, ...call }) => {
    expect(estimateCostUsd(LONG, call)).toBeCloseTo(usd, 12);
  });

  it('counts images, the call and electricity, and knows nothing without a price', () => {
    const at = price({ perImageUsd: 1, perRequestUsd: 2, power: { watts: 1000, usdPerKwh: 4 } });
    const call = { input: 0, output: 0, images: 3, answeringMs: HOUR_MS };
    expect(estimateCostUsd(at, call)).toBe(9);
    expect(estimateCostUsd(null, call)).toBeNull();
  });
});
