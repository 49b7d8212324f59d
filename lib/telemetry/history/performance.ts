import type { PerformanceRow } from '@/lib/telemetry/report/types';
import { BANDS } from '../../shared/vocabulary.ts';
import type { AttemptFigures } from './attempt-figures.ts';
import type { Distribution } from './distribution.ts';
import type { Group } from './group.ts';
import { type Grades, type Prediction, qualityOf } from './quality.ts';
import type { SubtaskFigures } from './subtask-figures.ts';
import { costOfSums, get, shareOf, successOfSums } from './sums.ts';

export const NOTHING_PREDICTED: Prediction = { sum: 0, count: 0 };

/** Rows by band and task type of subtasks, by model of attempts to answer. */
export function listPerformance(
  subtasks: SubtaskFigures,
  attempts: AttemptFigures,
  grades: readonly Grades[],
): { band: PerformanceRow[]; type: PerformanceRow[]; model: PerformanceRow[] } {
  const rank = (key: string) => (BANDS as readonly string[]).indexOf(key);
  return {
    band: toRows(subtasks.byBand, grades, 'band', predictionsOf(subtasks.byBand)).sort(
      (a, b) => rank(a.key) - rank(b.key),
    ),
    type: toRows(subtasks.byType, grades, 'taskType', predictionsOf(subtasks.byType)),
    model: toRows(attempts.byModel, grades, 'modelId', subtasks.byModel),
  };
}

/** Most first; predictions are those of subtasks. */
function toRows(
  groups: ReadonlyMap<string, Group>,
  grades: readonly Grades[],
  by: 'band' | 'taskType' | 'modelId',
  predictions: ReadonlyMap<string, Prediction>,
): PerformanceRow[] {
  const all = [...groups.values()].reduce((sum, { sums }) => sum + get(sums, 'count'), 0);
  return [...groups]
    .map(([key, { sums, latency, firstToken }]) => {
      const count = get(sums, 'count');
      const priced = get(sums, 'costKnown');
      return {
        key,
        label: key,
        count,
        share: shareOf(count, all),
        success: successOfSums(sums),
        latency: toPercentiles(latency),
        firstToken: toPercentiles(firstToken),
        quality: qualityOf(
          grades.filter((grade) => grade[by] === key),
          predictions.get(key) ?? NOTHING_PREDICTED,
        ),
        costNanoUsd: costOfSums(sums),
        costEachNanoUsd: shareOf(get(sums, 'cost'), priced),
        unpriced: count - priced,
      };
    })
    .sort((a, b) => b.count - a.count || a.key.localeCompare(b.key));
}

export function toPercentiles(distribution: Distribution) {
  const [p50 = null, p95 = null, p99 = null] = distribution.percentiles([0.5, 0.95, 0.99]);
  return { p50, p95, p99 };
}

function predictionsOf(groups: ReadonlyMap<string, Group>): Map<string, Prediction> {
  return new Map(
    [...groups].map(([key, { sums }]) => [
      key,
      { sum: get(sums, 'quality'), count: get(sums, 'qualityKnown') },
    ]),
  );
}
