import { createId } from '@/lib/shared/ids';
import type { Random } from '@/lib/shared/rng';
import type { FeedbackRow } from '@/lib/telemetry/record-feedback';
import type { SubtaskRow } from '@/lib/telemetry/record-request';

const SHARES = { human: 0.04, judge: 0.03 } as const;
const WEIGHTS = { human: 1, judge: 0.5 } as const;
// Grades come a while after the answer.
const DELAY_MS = 90_000;

/** Grades of an answer, now and then; people and judges agree with the prediction as often as it says. */
export function makeFeedback(random: Random, row: SubtaskRow): FeedbackRow[] {
  if (row.status !== 'ok' || !row.answeredModel) return [];
  const { answeredModel } = row;
  return (['human', 'judge'] as const).flatMap((source) => {
    if (random() >= SHARES[source]) return [];
    const good = random() < (row.quality ?? 0.7);
    const createdAt = Math.ceil(row.createdAt + DELAY_MS * random());
    return {
      id: createId('fbk', { wallMs: () => createdAt, monotonicMs: () => 0 }, random),
      requestId: row.requestId,
      subtaskId: row.id,
      modelId: answeredModel,
      taskType: row.taskType,
      band: row.band,
      quality: good ? 1 : 0,
      source,
      weight: WEIGHTS[source],
      expectedQuality: row.quality ?? null,
      expectedLogit: logit(row.quality ?? 0.7),
      simulated: row.simulated === true,
      createdAt,
    };
  });
}

function logit(p: number): number {
  const inside = Math.min(0.999, Math.max(0.001, p));
  return Math.log(inside / (1 - inside));
}
