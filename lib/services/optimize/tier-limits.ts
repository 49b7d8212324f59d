import type { Catalog, Model } from '@/lib/catalog/types';
import { difficultyOf } from '@/lib/routing/classify/difficulty';
import type { Experience } from '@/lib/routing/pillars/bandit/experience';
import { cellKey } from '@/lib/routing/pillars/bandit/experience';
import { qualityOf } from '@/lib/routing/policy/appraise';
import type { Policy } from '@/lib/routing/types';
import { bandOf, type TaskType, TIERS, type Tier } from '@/lib/shared/vocabulary';

// To a hundredth of complexity, as sentences state it.
const STEPS = 100;

/** What decides how hard a prompt a tier may take. */
export interface LimitContext {
  catalog: Pick<Catalog, 'models'>;
  policy: Policy;
  experience: Experience | null;
}

/**
 * The hardest work of a task type, by complexity 0..1, that each tier takes: up to which some model of it is expected
 * to reach the threshold. Null: none does, even on the easiest. Tiers without a model for the type are absent, and so
 * is the one whose model is best at the hardest: what nobody reaches goes there, whatever the threshold.
 */
export function tierLimits(
  context: LimitContext,
  taskType: TaskType,
  threshold: number,
): Map<Tier, number | null> {
  const models = context.catalog.models.filter(
    (model) => model.taskTypes.includes(taskType) && !model.draining && qualityAt(model, 1) !== null,
  );
  const qualities = models.map((model) => qualityAt(model, 1) ?? 0);
  const best = models[qualities.indexOf(Math.max(...qualities))];
  const limits = new Map<Tier, number | null>();
  for (const tier of TIERS) {
    const own = models.filter((model) => model.tier === tier);
    if (own.length === 0 || tier === best?.tier) continue;
    limits.set(
      tier,
      hardest((complexity) => own.some((model) => (qualityAt(model, complexity) ?? 0) >= threshold)),
    );
  }
  return limits;

  function qualityAt(model: Model, complexity: number): number | null {
    const { experience, policy } = context;
    const cell = experience?.get(cellKey(taskType, bandOf(complexity))) ?? null;
    return qualityOf(model, { taskType, complexity, difficulty: difficultyOf(complexity) }, policy, cell);
  }
}

/** From the easiest on, up to the first that is too hard: what grades taught may differ between bands. */
function hardest(reaches: (complexity: number) => boolean): number | null {
  let step = 0;
  while (step <= STEPS && reaches(step / STEPS)) step++;
  return step === 0 ? null : (step - 1) / STEPS;
}
