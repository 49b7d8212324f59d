import type { ScatterPoint } from '@/lib/telemetry/report/types';
import type { AttemptFigures } from './attempt-figures.ts';
import { NOTHING_PREDICTED } from './performance.ts';
import { type Grades, qualityOf } from './quality.ts';
import type { SubtaskFigures } from './subtask-figures.ts';

const NANO_PER_USD = 1e9;

/** Cost and quality of every model that answered, most answers first. */
export function listScatter(
  attempts: AttemptFigures,
  subtasks: SubtaskFigures,
  grades: readonly Grades[],
): ScatterPoint[] {
  const points = [...attempts.byModel]
    .filter(([, { good }]) => good > 0)
    .map(([modelId, { tier, good, goodPriced, goodCost }]) => ({
      modelId,
      tier: tier || null,
      count: good,
      usdPerThousand: goodPriced === 0 ? null : ((goodCost / goodPriced) * 1000) / NANO_PER_USD,
      quality: qualityOf(
        grades.filter((grade) => grade.modelId === modelId),
        subtasks.byModel.get(modelId) ?? NOTHING_PREDICTED,
      ),
      dominated: false,
    }));
  return points
    .map((point) => ({ ...point, dominated: points.some((other) => dominates(other, point)) }))
    .sort((a, b) => b.count - a.count || a.modelId.localeCompare(b.modelId));
}

/** At least as good and as cheap, and better in one; what is unknown neither dominates nor is dominated. */
export function dominates(
  a: Pick<ScatterPoint, 'usdPerThousand' | 'quality'>,
  b: Pick<ScatterPoint, 'usdPerThousand' | 'quality'>,
): boolean {
  const [costA, costB] = [a.usdPerThousand, b.usdPerThousand];
  const [goodA, goodB] = [a.quality.mean, b.quality.mean];
  if (costA === null || costB === null || goodA === null || goodB === null) return false;
  return costA <= costB && goodA >= goodB && (costA < costB || goodA > goodB);
}
