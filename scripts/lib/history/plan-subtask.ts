import type { Random } from '@/lib/shared/rng';
import { articleBandOf, bandOf } from '@/lib/shared/vocabulary';
import { clamp, drawNormal, drawOne, round } from './draw';
import { MADE_FLEET, type MadeModel } from './fleet';
import type { Kind } from './kinds';
import type { PlannedSubtask } from './types';

const DISCRIMINATION = 1.6;
// As an ε-greedy bandit would: a fifth of these choices is made by chance.
const EXPLORED_SHARE = 0.12;
const EPSILON = 0.2;

/** A decision as the balanced policy makes them: the best utility among those good enough, now and then by chance. */
export function planSubtask(random: Random, kind: Kind): PlannedSubtask {
  const [mean, spread] = kind.difficulty;
  const difficulty = round(mean + spread * drawNormal(random), 3);
  const complexity = round(clamp(1 / (1 + Math.exp(-difficulty)), 0, 1), 3);
  const scored = MADE_FLEET.map((model) => {
    const quality = round(1 / (1 + Math.exp(-DISCRIMINATION * (model.ability - difficulty))), 4);
    return { model, quality, utility: round(0.7 * quality - 0.25 * model.relativeCost, 4) };
  });
  const good = scored.filter(({ quality }) => quality >= kind.threshold);
  const order = [...(good.length > 0 ? good : scored)].sort((a, b) =>
    good.length > 0 ? b.utility - a.utility : b.quality - a.quality,
  );
  const [best, second] = order;
  const explores = random() < EXPLORED_SHARE;
  const byChance = explores && random() < EPSILON;
  const chosen = byChance ? drawOne(random, scored) : (best as (typeof scored)[number]);
  const each = EPSILON / scored.length;
  return {
    taskType: kind.taskType,
    complexity,
    band: bandOf(complexity),
    articleBand: articleBandOf(complexity),
    difficulty,
    confidence: round(0.55 + 0.4 * random(), 3),
    chosenModel: chosen.model.id,
    chosenTier: chosen.model.tier,
    quality: chosen.quality,
    utility: chosen.utility,
    threshold: kind.threshold,
    margin: second && best ? round(best.utility - second.utility, 4) : null,
    propensity: explores ? round(chosen === best ? 1 - EPSILON + each : each, 4) : 1,
    reason: good.length > 0 ? 'highest_utility' : 'highest_quality',
  };
}

/** Whoever is asked next when a model cannot answer: the nearest stronger one, else the nearest weaker. */
export function fallbackOf({ tier }: MadeModel): MadeModel {
  const next = MADE_FLEET.find((model) => model.tier === (tier === 4 ? 3 : tier + 1));
  return next as MadeModel;
}
