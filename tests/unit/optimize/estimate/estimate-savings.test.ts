import { describe, expect, it } from 'vitest';
import { type ExploredChoice, estimateSavingsByChance } from '@/lib/optimize/estimate/estimate-savings';
import { seededRandom } from '@/lib/shared/rng';

function answers(n: number, { share, possible = 1 }: { share: number; possible?: number }): ExploredChoice[] {
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
    const paid = list.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
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

  it('is not identifiable where the cost of one model is unknown: the rest was not chosen by chance alone', () => {
    const list = answers(3000, { share: 0.2 });
    const found = estimateSavingsByChance(
      list.map((each, at) => (at % 20 === 0 ? { ...each, costNanoUsd: null } : each)),
      'lab/heavy',
    );
    expect(found).toMatchObject({
      identifiable: false,
      why: expect.stringMatching(/150 have no known cost/),
    });
  });

  it('is not identifiable where choices of another model are missing', () => {
    const list = answers(3000, { share: 0.2 });
    const left = list.filter(({ modelId }, at) => modelId === 'lab/heavy' || at % 2 === 0);
    expect(estimateSavingsByChance(left, 'lab/heavy')).toMatchObject({
      identifiable: false,
      why: expect.stringMatching(/are missing/),
    });
  });

  it.each([
    [300, 0.3, 4],
    [400, 0.12, 30],
    [4000, 0.05, 30],
  ])('covers the truth about as often as it says: %i choices, %f of them, %i kinds', (n, share, kinds) => {
    const random = seededRandom(n);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let [covered, worlds] = [0, 0];
    for (let world = 0; world < 300; world++) {
      let truth = 0;
      const list = Array.from({ length: n }, (): ExploredChoice => {
        const kind = Math.floor(kinds * random());
        const cost = 1000 * (1 + kind) * Math.exp(0.6 * normal());
        truth += cost;
        const heavy = random() < share;
        return {
          modelId: heavy ? 'lab/heavy' : 'lab/light',
          propensity: heavy ? share : 1 - share,
          costNanoUsd: heavy ? cost : 100,
          kind: String(kind),
        };
      });
      const found = estimateSavingsByChance(list, 'lab/heavy');
      if (!found.identifiable) continue;
      const paid = list.reduce((sum, { costNanoUsd }) => sum + (costNanoUsd ?? 0), 0);
      worlds++;
      covered += Number(found.lowNanoUsd <= truth - paid && truth - paid <= found.highNanoUsd);
    }
    expect(worlds).toBeGreaterThan(200);
    expect(covered / worlds).toBeGreaterThan(0.91);
  });
});
