// What: now and then a made-up subtask is answered by a second model too, and a judge compares.
// Why: comparisons are what tells most about models that are seldom chosen.
// Not for: when the app does so (lib/services/optimize).
import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { sumKnown } from '@/lib/shared/money';
import type { Random } from '@/lib/shared/rng';
import type { TaskType } from '@/lib/shared/vocabulary';
import type { FeedbackRow } from '@/lib/telemetry/record-feedback';
import type { AttemptRow } from '@/lib/telemetry/record-request';
import type { ShadowRow } from '@/lib/telemetry/record-shadow';
import { drawOne, round } from './draw';
import { type BadDays, MADE_FLEET, type MadeModel, madeModel } from './fleet';
import { makeCall } from './make-call';
import { type Answered, gradeOf } from './make-feedback';
import { believedLogit, trueQuality } from './truth';

const SHARE = 0.01;
const UNREADABLE = 0.05;
const JUDGE_RIGHT = 0.9;
const DELAY_MS = 5000;
const JUDGE = madeModel('model::balanced');
const VERDICTS = ['answer', 'shadow', 'both', 'neither'] as const;
type Verdict = (typeof VERDICTS)[number];

export interface MadeShadow {
  shadow: ShadowRow;
  attempts: AttemptRow[];
  /** The first answer's label. */
  grades: FeedbackRow[];
}

/** `chances`: with which each model could have been chosen; null: nothing was left to chance. */
export function makeShadow(
  random: Random,
  answered: Answered,
  { chances, badDays }: { chances: ReadonlyMap<string, number> | null; badDays: BadDays },
): MadeShadow | null {
  const { row, answeredModel, isGood } = answered;
  if (random() >= SHARE || answeredModel !== row.chosenModel) return null;
  const asked = { taskType: row.taskType as TaskType, difficulty: row.difficulty };
  const others = MADE_FLEET.filter(({ id }) => id !== answeredModel);
  const second = drawOne(random, others);
  const createdAt = row.createdAt + DELAY_MS;
  const attempts = makeCalls(random, answered, { second, startMs: createdAt, badDays });
  const truth = verdictOf(isGood, random() < trueQuality(second.id, asked));
  const orders = [hear(random, truth), hear(random, truth)] as const;
  const failed = random() < UNREADABLE;
  const chanceOf = (id: string) => chances?.get(id) ?? Number(id === answeredModel);
  // Chosen, or else drawn evenly among those that were not.
  const inclusionOf = (id: string) => chanceOf(id) + (1 - chanceOf(id)) / others.length;
  const labelOf = (own: 'answer' | 'shadow') =>
    orders.filter((verdict) => verdict === own || verdict === 'both').length / orders.length;
  const shadow: ShadowRow = {
    id: row.id.replace('sub_', 'shd_'),
    requestId: row.requestId,
    subtaskId: row.id,
    createdAt,
    status: failed ? 'failed' : 'ok',
    reason: failed ? 'The judge’s answer could not be read.' : null,
    taskType: row.taskType,
    band: row.band,
    difficulty: row.difficulty,
    answeredModel,
    shadowModel: second.id,
    judgeModel: JUDGE.id,
    share: SHARE,
    inclusionAnswered: inclusionOf(answeredModel),
    inclusionShadow: inclusionOf(second.id),
    ...(!failed && {
      answerFirst: orders[0],
      answerSecond: orders[1],
      labelAnswered: labelOf('answer'),
      labelShadow: labelOf('shadow'),
    }),
    expectedQuality: round(sigmoid(believedLogit(second.id, asked)), 4),
    expectedLogit: believedLogit(second.id, asked),
    costNanoUsd: sumKnown(attempts.map(({ costNanoUsd }) => costNanoUsd ?? null)),
    simulated: row.simulated === true,
  };
  const label = { source: 'shadow', quality: labelOf('answer'), createdAt } as const;
  return { shadow, attempts, grades: failed ? [] : [gradeOf(random, answered, label)] };
}

/** The second answer, and the judge's in both orders. */
function makeCalls(
  random: Random,
  { row }: Answered,
  { second, startMs, badDays }: { second: MadeModel; startMs: number; badDays: BadDays },
): AttemptRow[] {
  const tokens = { input: row.expectedInput ?? 100, output: row.expectedOutput ?? 200 };
  const judged = { input: tokens.input + 2 * tokens.output + 180, output: 6 };
  return [second, JUDGE, JUDGE].map((model, at) =>
    makeCall(random, {
      requestId: row.requestId,
      subtaskId: row.id,
      client: row.client ?? '',
      taskType: row.taskType,
      number: at + 1,
      purpose: 'shadow',
      simulated: row.simulated === true,
      model,
      startMs,
      tokens: at === 0 ? tokens : judged,
      badDays,
    }),
  );
}

function verdictOf(answer: boolean, shadow: boolean): Verdict {
  if (answer === shadow) return answer ? 'both' : 'neither';
  return answer ? 'answer' : 'shadow';
}

function hear(random: Random, truth: Verdict): Verdict {
  return random() < JUDGE_RIGHT ? truth : drawOne(random, VERDICTS);
}
