import { describe, expect, it } from 'vitest';
import { prepare } from '@/lib/optimize/history/prepare';
import { drawChances } from '@/lib/optimize/plan/draw-chances';
import { lotteryTable } from '@/lib/optimize/plan/lottery';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { trustedLotteryOf } from '@/lib/optimize/worlds/drawn-value';
import { learnFrom } from '@/lib/optimize/worlds/learn-from';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { searchInput } from '@/lib/optimize/worlds/search-input';
import { logitOf } from '@/lib/routing/pillars/bandit/experience';
import { thompson } from '@/lib/routing/pillars/bandit/explore';
import { rankOptions } from '@/lib/routing/policy/choose';
import type { Scored } from '@/lib/routing/policy/field';
import { getPreset } from '@/lib/routing/policy/presets';
import { utilityOf } from '@/lib/routing/policy/score';
import { seededRandom } from '@/lib/shared/rng';

const today = getPreset('balanced');

describe('a lottery over typed arrays', () => {
  it('has the chances that the bandit draws with', () => {
    const random = seededRandom(4);
    const table = lotteryTable(6);
    for (let round = 0; round < 400; round++) {
      const bar = 0.2 + 0.75 * random();
      const size = 2 + Math.floor(5 * random());
      const spread = random();
      const options = Array.from({ length: size }, (_, at) => {
        const twin = at > 0 && random() < 0.2;
        const scored = { quality: bar + spread * (random() - 0.5), cost: random(), latency: random() };
        scored.quality = Math.min(0.99, Math.max(0.01, twin ? bar : scored.quality));
        return { ...scored, model: { id: `m${at}` }, utility: utilityOf(scored, today) } as Scored;
      });
      const ranking = rankOptions(options, bar, today);
      const variances = new Map(options.map(({ model }) => [model.id, 0.02 + 0.56 * random()]));
      const cell = new Map(
        [...variances].map(([id, variance]) => [id, { shift: 0, variance, observations: 1 }]),
      );
      const { propensities } = thompson(ranking, bar, cell, today);
      for (const [at, { model, quality, cost, latency }] of ranking.entries()) {
        table.logit[at] = logitOf(quality);
        table.deviation[at] = Math.sqrt(variances.get(model.id) ?? 0);
        table.price[at] = today.weights.alpha * cost + today.weights.gamma * (latency ?? 0);
        table.isOver[at] = Number(quality >= bar);
      }
      table.draw(size, { threshold: bar, beta: today.weights.beta, epsilon: today.bandit.epsilon });
      for (const [at, chance] of propensities.entries()) expect(table.chances[at]).toBeCloseTo(chance, 9);
    }
  });
});

describe('chances by choice', () => {
  const world = createWorld({ seed: 21, prompts: 400 });
  const choices = logHistory(world, { policy: today, n: 4000, seed: 22, labelRate: 0.4 });
  const experience = learnFrom(world.catalog, choices, today);
  const prepared = prepare(choices, { ...searchInput(world.catalog, today, 1), experience });
  const tunables = tunablesOf(today);
  const plan = drawChances(prepared, tunables, 'any', planPolicy(prepared, tunables, 'any'));
  const prompts = new Map(world.prompts.map((prompt) => [Math.fround(prompt.difficulty), prompt]));

  it('are near those of the decision, sum to one, and are off by nothing on the whole', () => {
    const { offsets, model } = prepared;
    let [off, size] = [0, 0];
    const byModel = world.catalog.models.map(() => 0);
    for (let row = 0; row < choices.n; row++) {
      const prompt = prompts.get(choices.difficulty[row] ?? 0);
      if (!prompt) throw new Error('no such prompt');
      const { modelIds, lottery } = trustedLotteryOf(world, today, prompt, experience);
      let sum = 0;
      for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++) {
        const which = model[entry] ?? 0;
        const place = modelIds.indexOf(world.catalog.models[which]?.id ?? '');
        const difference = (plan.chances?.[entry] ?? 0) - (lottery.propensities[place] ?? 0);
        sum += plan.chances?.[entry] ?? 0;
        off += Math.abs(difference);
        size++;
        byModel[which] = (byModel[which] ?? 0) + difference / choices.n;
      }
      expect(sum).toBeCloseTo(1, 5);
    }
    expect(off / size).toBeLessThan(0.01);
    for (const difference of byModel) expect(Math.abs(difference)).toBeLessThan(0.005);
  });

  it('are the favourite’s alone where nothing is trusted, and not there where nothing is drawn', () => {
    const none = prepare(choices, { ...searchInput(world.catalog, today, 1), experience: new Map() });
    expect(drawChances(none, tunables, 'any', planPolicy(none, tunables, 'any')).chances).toBeUndefined();
    const again = planPolicy(prepared, tunables, 'any', undefined, plan);
    expect(again.chances).toBeUndefined();
  });
});
