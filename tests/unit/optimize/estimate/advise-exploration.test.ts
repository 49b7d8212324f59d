import { describe, expect, it } from 'vitest';
import { adviseExploration } from '@/lib/optimize/estimate/advise-exploration';
import { prepare } from '@/lib/optimize/history/prepare';
import type { Unsupported } from '@/lib/optimize/types';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { planBy } from '@/lib/optimize/worlds/plan-by';
import { searchInput } from '@/lib/optimize/worlds/search-input';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Choices } from '@/lib/telemetry/choices/types';

const world = createWorld({ seed: 3, taskTypes: ['math'] });
const heavy = world.catalog.models[3]?.id ?? '';
const balanced = getPreset('balanced');
const certain = {
  ...balanced,
  thresholds: { default: 0.05 },
  bandit: { ...balanced.bandit, mode: 'off' as const },
};
const kind: Unsupported = { taskType: 'math', band: 'moderate', modelId: heavy, share: 0.3, advice: null };

function findingFor(given: {
  labelRate: number;
  daysPerChoice: number;
  change?: (choices: Choices) => Choices;
}) {
  const choices = logHistory(world, { policy: certain, n: 3000, seed: 2, labelRate: given.labelRate });
  const atMs = Float64Array.from({ length: 3000 }, (_, row) => row * given.daysPerChoice * 86_400_000);
  const prepared = prepare({ ...choices, atMs }, searchInput(world.catalog, certain, 1));
  const plan = planBy(prepared, () => heavy);
  return adviseExploration(prepared, plan, [kind])[0];
}

const adviceFor = (given: Parameters<typeof findingFor>[0]) => findingFor(given)?.advice;

describe('advice on exploring', () => {
  it('is the smallest share that is enough within a month', () => {
    const busy = adviceFor({ labelRate: 0.5, daysPerChoice: 1 / 3000 });
    const calm = adviceFor({ labelRate: 0.5, daysPerChoice: 1 / 200 });
    expect(busy?.explore).toBe(0.01);
    // Half of the share would take twice as long.
    expect(busy?.days).toBeGreaterThan(15);
    expect(busy?.days).toBeLessThanOrEqual(30);
    expect(calm?.explore).toBeGreaterThan(0.01);
  });

  it('is a tenth for longer where a month is too short, and nothing where a year is', () => {
    const rare = adviceFor({ labelRate: 0.1, daysPerChoice: 1 / 200 });
    expect(rare?.explore).toBe(0.1);
    expect(rare?.days).toBeGreaterThan(30);
    expect(rare?.days).toBeLessThanOrEqual(365);
    expect(adviceFor({ labelRate: 0.02, daysPerChoice: 1 })).toBeNull();
    expect(adviceFor({ labelRate: 0, daysPerChoice: 1 / 3000 })).toBeNull();
  });

  it('names the share of shadow answers too, which needs nobody to grade', () => {
    const busy = findingFor({ labelRate: 0, daysPerChoice: 1 / 200 });
    expect(busy?.advice).toBeNull();
    // Of about 95 moderate ones a day a twentieth is compared, with the heavy model in a third of them.
    expect(busy?.shadow).toMatchObject({ share: 0.05, days: 20 });
    expect(busy?.shadow?.costNanoUsd).toBeGreaterThan(0);
    expect(findingFor({ labelRate: 0, daysPerChoice: 10 })?.shadow).toBeNull();
  });

  it('says what it costs more: the models drawn instead of the one that is chosen', () => {
    const { costNanoUsd } = adviceFor({ labelRate: 0.5, daysPerChoice: 1 / 3000 }) ?? {};
    expect(costNanoUsd).toBeGreaterThan(0);
    expect(Number.isInteger(costNanoUsd)).toBe(true);
  });
});
