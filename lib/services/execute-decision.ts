import { execute } from '@/lib/execution/execute';
import type { ExecutionEvent } from '@/lib/execution/ports';
import type { Call, SubtaskResult } from '@/lib/execution/types';
import type { SubtaskDecision } from '@/lib/routing/types';
import { usdToNano } from '@/lib/shared/money';
import type { RequestInput } from './answer-request';
import { buildCall, targetsOf } from './build-calls';
import type { Context } from './context';
import type { Decided } from './decide';
import { subtaskVerdict } from './egress-context';

/** Carries out a decision: independent subtasks at once, dependent ones after what they need. */
export async function executeDecision(
  ctx: Context,
  decided: Decided,
  input: Pick<RequestInput, 'history' | 'signal' | 'call' | 'pressure' | 'sendsWhole'>,
  emit: (event: ExecutionEvent) => void,
): Promise<SubtaskResult[]> {
  const subtasks = decided.decision.subtasks.map((entry, index) => ({
    subtask: index,
    dependsOn: entry.subtask.dependsOn,
    targets: targetsOf(entry, decided),
    estimateNanoUsd: (target: { model: { id: string } }) => {
      const usd = entry.candidates.find(({ modelId }) => modelId === target.model.id)?.estimate.costUsd;
      return usd === null || usd === undefined ? 0 : usdToNano(usd);
    },
    buildCall: (results: ReadonlyMap<number, SubtaskResult>) => ({
      ...(input.call
        ? { ...input.call, expectedOutputTokens: entry.subtask.tokens.output }
        : buildCall(decided, index, input.history ?? [], results)),
      egress: egressOf(decided, entry, input.call),
    }),
  }));
  const { signal, pressure, sendsWhole = false } = input;
  const ports = { ...ctx.execution, emit, sendsWhole, ...(pressure && { pressure }) };
  const { results } = await execute({ subtasks, signal }, ports);
  return results;
}

function egressOf({ policy, requestId }: Decided, { subtask }: SubtaskDecision, call?: Call): Call['egress'] {
  const isEmbedding = call?.native?.dialect === 'openai-embeddings';
  return { purpose: isEmbedding ? 'embedding' : 'answer', requestId, ...subtaskVerdict(policy, subtask) };
}
