import { describe, expect, it } from 'vitest';
import { type ExploredAnswer, estimateSavingsByChance } from '@/lib/optimize/estimate-savings';
import { seededRandom } from '@/lib/shared/rng';

function answers(n: number, { share, possible = 1 }: { share: number; possible?: number }): ExploredAnswer[] {
  const random = seededRandom(11);
  return Array.from({ length: n }, () => {
    const may = random() < possible;
    const heavy = may && random() < share;
    return {
      modelId: heavy ? 'lab/heavy' : 'lab/light',
      propensity: heavy ? share : may ? 1 - share : 0.5,
      costNanoUsd: Math.round((heavy ? 10_000 : 1000) * (0.5 + random())),
      kind: 'math/simple',
    };
  });
}

describe('savings by chance', () => {
  it('finds what the baseline would have cost, with an interval around it', () => {
    const list = answers(3000, { share: 0.2 });
    const found = estimateSavingsByChance(list, 'lab/heavy');
    if (!found.identifiable) throw new Error(found.why);
    const paid = list.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
    const truth = 3000 * 10_000 - paid;
    expect(found.lowNanoUsd).toBeLessThan(truth);
    expect(found.highNanoUsd).toBeGreaterThan(truth);
    expect(found.share).toBeCloseTo(truth / (3000 * 10_000), 1);
    expect(found.lowShare).toBeLessThan(found.share);
  });

  it.each([
    ['nothing was left to chance', [], /No choice was left to chance/, null],
    ['chance never went there', answers(200, { share: 0 }), /never chose lab\/heavy/, 0],
    ['too few went there', answers(200, { share: 0.02 }), /too rarely/, undefined],
    [
      'half the prompts could not go there',
      answers(4000, { share: 0.3, possible: 0.5 }),
      /could have gone/,
      undefined,
    ],
  ])('is not identifiable where %s', (_name, list, why, coverage) => {
    const found = estimateSavingsByChance(list, 'lab/heavy');
    if (found.identifiable) throw new Error('it claimed to know');
    expect(found.why).toMatch(why);
    if (coverage !== undefined) expect(found.coverage).toBe(coverage);
  });
});
