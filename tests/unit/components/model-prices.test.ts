import { describe, expect, it } from 'vitest';
import { formOf, readForm } from '@/components/models/model-form';
import { priceExtras } from '@/components/models/price-words';
import type { ModelPrice } from '@/lib/catalog/types';

const PRICE: ModelPrice = { inputPerMTok: 1, outputPerMTok: 2, version: 'v' };

describe('what a price says beside its rates', () => {
  it.each<[Partial<ModelPrice>, [string, string][]]>([
    [{}, []],
    [{ perImageUsd: 0.004 }, [['Each image', '$0.004']]],
    [{ perRequestUsd: 0.005 }, [['Each call', '$0.005']]],
    [{ cacheWrite1hPerMTok: 4 }, [['Price, cache write for an hour', '$4.00 per M']]],
    [{ power: { watts: 1200, usdPerKwh: 0.3 } }, [['Electricity', '1,200 watts at $0.30 per kWh']]],
    [
      { tiers: [{ aboveInputTokens: 200_000, inputPerMTok: 4, outputPerMTok: 15, cacheReadPerMTok: 0.4 }] },
      [['Over 200,000 tokens in', '$4.00 in, $15.00 out, $0.40 cache read per M']],
    ],
  ])('%j', (more, wanted) => expect(priceExtras({ ...PRICE, ...more })).toEqual(wanted));

  it('is nothing where no price is known', () => expect(priceExtras(null)).toEqual([]));
});

describe('electricity in the form', () => {
  const base = formOf({
    tier: 1,
    standing: 'on',
    contextWindow: 8192,
    maxOutput: 4096,
    price: PRICE,
    capabilities: [],
  });
  it.each([
    [{ watts: '65', usdPerKwh: '' }, ['usdPerKwh']],
    [{ watts: '', usdPerKwh: '0.3' }, ['watts']],
    [{ watts: 'much', usdPerKwh: '-1' }, ['watts', 'usdPerKwh']],
  ])('%j names the field', (typed, fields) => {
    const read = readForm({ ...base, ...typed }, base);
    expect('problems' in read && Object.keys(read.problems)).toEqual(fields);
  });

  it('goes with the prices', () => {
    expect(readForm({ ...base, watts: '65', usdPerKwh: '0.30' }, base)).toMatchObject({
      change: { price: { inputPerMTok: 1, outputPerMTok: 2, power: { watts: 65, usdPerKwh: 0.3 } } },
    });
  });
});
