import type { Catalog } from '@/lib/catalog/types';
import { type Experience, learn, type Observation } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import type { Policy } from '@/lib/routing/types';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';

/** What the bandit of a policy would believe after the grades of a history, whoever gave them. */
export function learnFrom(
  catalog: Pick<Catalog, 'models'>,
  { labels, atMs, n, difficulty, ...choices }: Choices,
  { bandit }: Pick<Policy, 'bandit'>,
): Experience {
  const observations: Observation[] = [];
  for (let at = 0; at < labels.n; at++) {
    const row = labels.row[at] ?? 0;
    const model = catalog.models[labels.model[at] ?? -1];
    const taskType = TASK_TYPES[choices.taskType[row] ?? 0];
    const band = BANDS[choices.band[row] ?? 0];
    if (model?.quality.kind !== 'irt' || !taskType || !band) continue;
    observations.push({
      taskType,
      band,
      modelId: model.id,
      quality: labels.quality[at] ?? 0,
      weight: 1,
      expectedLogit: expectedLogit(model.quality, { taskType, difficulty: difficulty[row] ?? 0 }),
      atMs: atMs[row] ?? 0,
    });
  }
  return learn(observations, atMs[n - 1] ?? 0, bandit.halfLifeDays);
}
