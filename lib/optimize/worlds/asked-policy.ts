import type { Catalog } from '@/lib/catalog/types';
import { difficultyOf } from '@/lib/routing/classify/difficulty';
import { qualityOf } from '@/lib/routing/policy/appraise';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { seededRandom } from '@/lib/shared/rng';
import type { Seen } from './plan-by';
import type { World } from './world';

/** A policy that draws every model now and then: ε-greedy of even worlds, Thompson sampling of odd ones. */
export function loggingPolicy(at: number): Policy {
  const balanced = getPreset('balanced');
  const mode = at % 2 === 0 ? 'epsilon_greedy' : 'thompson';
  return {
    ...balanced,
    // Every model may be drawn, so that every policy can be asked about.
    thresholds: { default: 0.05 },
    weights: { alpha: 0.1, beta: 0.85, gamma: 0.05 },
    bandit: { ...balanced.bandit, mode, epsilon: 0.5 },
  };
}

/**
 * A policy to ask about: one model under a bar of complexity and another over it, a model for each task type, or the
 * cheapest that is believed to reach a quality.
 */
export function askedPolicy({ catalog, taskTypes }: World, seed: number): (seen: Seen) => string {
  const random = seededRandom(seed ^ 0x5eed);
  const draw = () => catalog.models[Math.floor(random() * catalog.models.length)]?.id ?? '';
  const kind = Math.floor(4 * random());
  const bar = 0.3 + 0.4 * random();
  if (kind === 0) {
    const [below, above] = [draw(), draw()];
    return ({ complexity }) => (complexity < bar ? below : above);
  }
  if (kind === 1) {
    const byType = new Map(taskTypes.map((type) => [type, draw()]));
    return ({ taskType }) => byType.get(taskType) ?? '';
  }
  return cheapestOver(catalog, bar + 0.1);
}

function cheapestOver({ models }: Catalog, bar: number): (seen: Seen) => string {
  const byPrice = [...models].sort((a, b) => (a.relativeCost ?? 0) - (b.relativeCost ?? 0));
  return ({ taskType, complexity }) => {
    const subtask = { taskType, complexity, difficulty: difficultyOf(complexity) };
    const balanced = getPreset('balanced');
    const found = byPrice.find((model) => (qualityOf(model, subtask, balanced) ?? 0) >= bar);
    return (found ?? byPrice.at(-1))?.id ?? '';
  };
}
