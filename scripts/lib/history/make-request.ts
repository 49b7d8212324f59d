// What: one made-up request with all its rows.
// Why: rows agree with each other as real ones do: sums, times, models, statuses.
// Not for: when it was asked (arrivals.ts).
import { requestTotals } from '@/lib/services/record-rows';
import { createId } from '@/lib/shared/ids';
import type { Random } from '@/lib/shared/rng';
import type { RequestRow } from '@/lib/telemetry/record-request';
import { EXEMPLARS } from '../exemplars';
import { type Asker, drawAsker, drawKind } from './askers';
import type { Beliefs } from './beliefs';
import { drawNormal, drawOne, round } from './draw';
import { type BadDays, MADE_BASELINE } from './fleet';
import { learnFrom } from './learn-from';
import { makeGrades } from './make-grades';
import { makeJudgeCall } from './make-judge';
import { makeSubtask } from './make-subtask';
import { MADE_POLICY, planSubtask } from './plan-subtask';
import type { HistoryPlan, MadeRequest, PlannedSubtask, TracedPrompt } from './types';

const SEVERAL_SHARE = 0.08;
// How far a difficulty moves once a judge was heard, logits.
const JUDGE_MOVES = 0.5;
const CACHED_SHARE = 0.3;

export function makeRequest(
  random: Random,
  atMs: number,
  { plan, badDays, beliefs }: { plan: HistoryPlan; badDays: BadDays; beliefs: Beliefs },
): MadeRequest {
  const asker = drawAsker(random, atMs);
  const { keyId, source } = asker.row;
  const client = keyId ?? source;
  const id = createId('req', { wallMs: () => atMs, monotonicMs: () => 0 }, random);
  const traced = atMs >= plan.tracedFromMs ? drawTraced(random, plan.traced, asker) : null;
  const { prompt, subtasks: plans } = traced ?? drawPrompt(random, asker, beliefs);
  const [analyzingMs, routingMs] = [round(0.4 + 3 * random(), 2), round(0.2 + random(), 2)];
  const { simulated } = plan;
  const judge = isJudged(plans)
    ? makeJudgeCall(random, { requestId: id, client, startMs: atMs, simulated, badDays })
    : null;
  const startMs = Math.ceil(atMs + analyzingMs + routingMs + (judge?.durationMs ?? 0));
  const made = plans.map((entry, position) =>
    makeSubtask(random, {
      requestId: id,
      position,
      client,
      plan: entry,
      judged: judge && {
        judgeNanoUsd: judge.costNanoUsd,
        unjudgedDifficulty: round(entry.columns.difficulty + JUDGE_MOVES * drawNormal(random), 3),
      },
      startMs,
      cached: keyId !== null && random() < CACHED_SHARE,
      load: loadAt(atMs),
      simulated,
      badDays,
    }),
  );
  const subtasks = made.map(({ subtask }) => subtask);
  const totalMs = startMs - atMs + Math.max(...subtasks.map(({ latencyMs }) => latencyMs ?? 0));
  const status = statusOf(random, subtasks);
  const request: RequestRow = {
    id,
    createdAt: atMs,
    endedAt: Math.ceil(atMs + totalMs),
    ...asker.row,
    status,
    prompt,
    promptChars: prompt.length,
    ...policyOf(traced),
    analyzingMs,
    routingMs,
    totalMs,
    baselineModel: MADE_BASELINE.id,
    ...requestTotals(subtasks, judge === null ? 0 : judge.costNanoUsd),
  };
  const grades = makeGrades(random, subtasks, { plans, badDays });
  learnFrom(beliefs, grades);
  return {
    request,
    subtasks,
    attempts: [...(judge ? [judge] : []), ...made.flatMap(({ attempts }) => attempts), ...grades.attempts],
    feedback: grades.feedback,
    shadows: grades.shadows,
    trace: traced?.decision ?? null,
  };
}

function drawPrompt(
  random: Random,
  asker: Asker,
  beliefs: Beliefs,
): { prompt: string; subtasks: PlannedSubtask[] } {
  const count = random() < SEVERAL_SHARE ? 2 + Math.floor(2 * random()) : 1;
  const kinds = Array.from({ length: count }, () => drawKind(random, asker));
  return {
    prompt: kinds.map(({ taskType }) => drawOne(random, EXEMPLARS[taskType])).join(' And: '),
    subtasks: kinds.map((kind) => planSubtask(random, kind, beliefs)),
  };
}

/** What is traced of what it would ask for; null: nothing. */
function drawTraced(random: Random, traced: readonly TracedPrompt[], { kinds }: Asker): TracedPrompt | null {
  const own = traced.filter(({ subtasks }) =>
    subtasks.every(({ columns }) => kinds.some(({ taskType }) => taskType === columns.taskType)),
  );
  return own.length === 0 ? null : drawOne(random, own);
}

/** A judge is asked of requests in one part, where that is expected to gain more than it costs. */
function isJudged([plan, ...more]: readonly PlannedSubtask[]): boolean {
  return more.length === 0 && (plan?.columns.judgeGain ?? 0) >= MADE_POLICY.judge.minGain;
}

function policyOf(
  traced: TracedPrompt | null,
): Pick<RequestRow, 'policy' | 'policyVersion' | 'catalogVersion'> {
  const { name, version } = traced?.policy ?? MADE_POLICY;
  return { policy: name, policyVersion: version, catalogVersion: traced?.catalogVersion ?? 'simulated' };
}

function statusOf(random: Random, subtasks: MadeRequest['subtasks']): RequestRow['status'] {
  const answered = subtasks.filter(({ status }) => status === 'ok').length;
  if (answered === 0) return 'failed';
  if (answered < subtasks.length) return 'partial';
  const chance = random();
  if (chance < 0.008) return 'stopped';
  return chance < 0.009 ? 'interrupted' : 'ok';
}

/** Everything takes a little longer between 8 and 17 UTC. */
function loadAt(atMs: number): number {
  const hour = Math.floor(atMs / 3_600_000) % 24;
  return hour >= 8 && hour < 17 ? 1.15 : 1;
}
