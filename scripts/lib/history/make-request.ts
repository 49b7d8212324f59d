// What: one made-up request with all its rows.
// Why: rows agree with each other as real ones do: sums, times, models, statuses.
// Not for: when it was asked (arrivals.ts).
import { requestTotals } from '@/lib/services/record-rows';
import { createId } from '@/lib/shared/ids';
import { sumKnown } from '@/lib/shared/money';
import type { Random } from '@/lib/shared/rng';
import type { RequestRow } from '@/lib/telemetry/record-request';
import { EXEMPLARS } from '../exemplars';
import { type Asker, drawAsker, drawKind } from './askers';
import { drawOne, round } from './draw';
import { type BadDays, MADE_BASELINE } from './fleet';
import { makeFeedback } from './make-feedback';
import { makeJudgeCall } from './make-judge';
import { makeSubtask } from './make-subtask';
import { planSubtask } from './plan-subtask';
import type { HistoryPlan, MadeRequest, PlannedSubtask, TracedPrompt } from './types';

const SEVERAL_SHARE = 0.08;
const JUDGED_SHARE = 0.06;
const CACHED_SHARE = 0.3;

export function makeRequest(
  random: Random,
  atMs: number,
  { plan, badDays }: { plan: HistoryPlan; badDays: BadDays },
): MadeRequest {
  const asker = drawAsker(random, atMs);
  const { keyId, source } = asker.row;
  const client = keyId ?? source;
  const id = createId('req', { wallMs: () => atMs, monotonicMs: () => 0 }, random);
  const traced = atMs >= plan.tracedFromMs ? drawTraced(random, plan.traced, asker) : null;
  const { prompt, subtasks: plans } = traced ?? drawPrompt(random, asker);
  const [analyzingMs, routingMs] = [round(0.4 + 3 * random(), 2), round(0.2 + random(), 2)];
  const { simulated } = plan;
  const judge =
    traced === null && random() < JUDGED_SHARE
      ? makeJudgeCall(random, { requestId: id, client, startMs: atMs, simulated, badDays })
      : null;
  const startMs = Math.ceil(atMs + analyzingMs + routingMs + (judge?.durationMs ?? 0));
  const made = plans.map((entry, position) =>
    makeSubtask(random, {
      requestId: id,
      position,
      client,
      plan: entry,
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
    ...requestTotals(subtasks, judge === null ? 0 : sumKnown([judge.costNanoUsd ?? null])),
  };
  return {
    request,
    subtasks,
    attempts: [...(judge ? [judge] : []), ...made.flatMap(({ attempts }) => attempts)],
    feedback: subtasks.flatMap((row) => makeFeedback(random, row)),
    trace: traced?.decision ?? null,
  };
}

function drawPrompt(random: Random, asker: Asker): { prompt: string; subtasks: PlannedSubtask[] } {
  const count = random() < SEVERAL_SHARE ? 2 + Math.floor(2 * random()) : 1;
  const kinds = Array.from({ length: count }, () => drawKind(random, asker));
  return {
    prompt: kinds.map(({ taskType }) => drawOne(random, EXEMPLARS[taskType])).join(' And: '),
    subtasks: kinds.map((kind) => planSubtask(random, kind)),
  };
}

/** What is traced of what it would ask for; null: nothing. */
function drawTraced(random: Random, traced: readonly TracedPrompt[], { kinds }: Asker): TracedPrompt | null {
  const own = traced.filter(({ subtasks }) =>
    subtasks.every(({ taskType }) => kinds.some((kind) => kind.taskType === taskType)),
  );
  return own.length === 0 ? null : drawOne(random, own);
}

function policyOf(
  traced: TracedPrompt | null,
): Pick<RequestRow, 'policy' | 'policyVersion' | 'catalogVersion'> {
  const { name, version } = traced?.policy ?? { name: 'balanced', version: 1 };
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
