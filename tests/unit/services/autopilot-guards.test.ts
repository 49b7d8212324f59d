import { describe, expect, it } from 'vitest';
import { choosePoint } from '@/lib/services/optimize/autopilot-guards';
import { findPriceChanges, pricesOf } from '@/lib/services/optimize/autopilot-prices';
import { mergeFigures, whyDemote } from '@/lib/services/optimize/autopilot-regression';
import { labCatalog, repriced } from '@/lib/services/optimize/lab/fleet';
import type { VersionFigures } from '@/lib/telemetry/choices/types';
import { type PointInput, pointOf, resultOf } from './autopilot-world';

const GUARDS = { maxQualityDrop: 0.01, maxSpendRise: 0.05, minSample: 500, demoteBelow: null };

describe('the cheapest point within the guards', () => {
  it.each<[string, PointInput[], number | null, RegExp]>([
    ['is cheaper and as good', [{ cost: 800 }], 0, /800|less/],
    ['is the cheapest of several', [{ cost: 900 }, { cost: 700 }, { cost: 800 }], 1, /30 % less/],
    ['may be a little worse', [{ cost: 700, quality: 0.795 }], 0, /quality 0\.795/],
    ['may cost a little more for quality', [{ cost: 1040, quality: 0.83 }], 0, /4 % more/],
    ['is not one that may be much worse', [{ cost: 700, by: 0.02 }], null, /as low as 0\.780, under 0\.790/],
    ['is not one that costs more than allowed', [{ cost: 1100, quality: 0.9 }], null, /more than \$/],
    ['is not one with too small a sample', [{ cost: 700, sample: 499 }], null, /sample is 499, under 500/],
    ['is not one history cannot judge', [{ cost: 700, identifiable: false }], null, /history has no support/],
    ['is not one without a price', [{ cost: null }], null, /costs is not known/],
    ['is not one that changes nothing', [{ cost: 999 }], null, /no better than today’s/],
    ['passes over those that fail', [{ cost: 100, sample: 3 }, { cost: 900 }], 1, /10 % less/],
    ['is none of none', [], null, /No policy better/],
  ])('%s', (_, points, at, says) => {
    const choice = choosePoint(resultOf(points), GUARDS, []);
    expect(choice.point?.at ?? null).toBe(at);
    expect(choice.says).toMatch(says);
  });

  it('is none on public prompts, and none that was demoted lately', () => {
    expect(choosePoint(resultOf([{ cost: 1 }], { source: 'public' }), GUARDS, [])).toMatchObject({
      point: null,
      says: expect.stringMatching(/not yours/),
    });
    const { tunables } = pointOf('frontier', 0, { alpha: 0.6 });
    const says = 'it was demoted less than thirty days ago';
    const reordered = {
      tunables: Object.fromEntries(Object.entries(tunables).reverse()) as typeof tunables,
      says,
    };
    const points = [{ cost: 700, alpha: 0.6 }, { cost: 900 }];
    expect(choosePoint(resultOf(points), GUARDS, [reordered]).point?.at).toBe(1);
    expect(choosePoint(resultOf(points.slice(0, 1)), GUARDS, [reordered]).says).toMatch(/demoted/);
  });

  it('the nearest is the one that fails least', () => {
    const points = [
      { cost: 100, sample: 3, identifiable: false, by: 0.1 },
      { cost: 700, sample: 400 },
    ];
    expect(choosePoint(resultOf(points), GUARDS, []).says).toMatch(
      /^The nearest policy was not applied: its effective sample is 400, under 500\. Expected/,
    );
  });
});

describe('what was applied is taken back', () => {
  const expected = {
    policy: pointOf('frontier', 0, { cost: 800 }).estimate,
    before: pointOf('today', 1).estimate,
  };
  const figures: VersionFigures = {
    version: 2,
    requests: 400,
    costNanoUsd: 400 * 800,
    costKnown: 400,
    quality: 0.8,
    qualityError: 0.01,
    grades: 100,
    p95Ms: null,
  };
  it.each<[string, Partial<VersionFigures>, number | null, RegExp | null]>([
    ['not when it does as expected', {}, null, null],
    ['when its grades are surely lower', { quality: 0.75 }, null, /0\.750 \(at most 0\.770\), under 0\.786/],
    ['not when they may be as high', { quality: 0.768 }, null, null],
    ['not on a few grades', { quality: 0.2, grades: 19 }, null, null],
    ['when they are under the owner’s floor', { quality: 0.785 }, 0.79, /under 0\.79, where/],
    ['not without grades', { quality: null, qualityError: null, grades: 0 }, 0.9, null],
    ['when it costs more than expected', { costNanoUsd: 400 * 1000 }, null, /over the highest/],
    ['not when that is allowed', { costNanoUsd: 400 * 880 }, null, null],
    ['not on a few requests', { costNanoUsd: 49_000, requests: 49, costKnown: 49 }, null, null],
  ])('%s', (_, over, demoteBelow, says) => {
    const why = whyDemote({ ...figures, ...over }, expected, { ...GUARDS, demoteBelow }, null);
    if (says === null) expect(why).toBeNull();
    else expect(why).toMatch(says);
  });

  it.each<[string, number, Partial<VersionFigures>, RegExp | null]>([
    ['not when the version before was as bad, whatever was expected of it', 0.7, { quality: 0.7 }, null],
    ['not while chance may be the difference', 0.76, { quality: 0.79, qualityError: 0.02 }, null],
    [
      'when it is surely lower',
      0.7,
      { quality: 0.79 },
      /of 300 of the version before 0\.790: at least 0\.062 lower/,
    ],
    ['by the expectation where few graded it', 0.7, { quality: 0.7, grades: 19 }, /under 0\.786/],
  ])('%s', (_, quality, before, says) => {
    const earlier = { ...figures, version: 1, grades: 300, ...before };
    const why = whyDemote({ ...figures, quality }, expected, GUARDS, earlier);
    if (says === null) expect(why).toBeNull();
    else expect(why).toMatch(says);
  });

  it('figures of versions that decide alike add up', () => {
    const merged = mergeFigures([
      { ...figures, quality: 0.6, grades: 30 },
      { ...figures, version: 3, quality: null, qualityError: null, grades: 0 },
      { ...figures, version: 4, quality: 0.9, grades: 10 },
    ]);
    expect(merged).toMatchObject({ requests: 1200, costKnown: 1200, grades: 40 });
    expect(merged.quality).toBeCloseTo(0.675, 9);
    expect(merged.qualityError).toBeCloseTo(Math.hypot(0.01 * 0.75, 0.01 * 0.25), 9);
    expect(mergeFigures([{ ...figures, quality: null, grades: 0 }]).quality).toBeNull();
  });
});

it('a change of price is said with its numbers, models that come or go are none', () => {
  const before = labCatalog();
  const after = repriced(before, 'T2', 3);
  expect(findPriceChanges(pricesOf(before), pricesOf(after))).toEqual([
    {
      modelId: 'T2',
      says: 'The input price of T2 rose from 0.25 to 0.75 USD and the output price of T2 rose from 2 to 6 USD per million tokens',
    },
  ]);
  expect(findPriceChanges(pricesOf({ models: [] }), pricesOf(after))).toEqual([]);
  expect(findPriceChanges(pricesOf(after), pricesOf(after))).toEqual([]);
  const unknown = { models: before.models.map((model) => ({ ...model, price: null })) };
  expect(findPriceChanges(pricesOf(before), pricesOf(unknown))[0]?.says).toMatch(/no longer known/);
});
