import { execute } from '@/lib/execution/execute';
import type { ExecutionEvent } from '@/lib/execution/ports';
import type { SubtaskResult } from '@/lib/execution/types';
import type { Turn } from '@/lib/routing/types';
import { usdToNano } from '@/lib/shared/money';
import { buildCall, targetsOf } from './build-calls';
import type { Context } from './context';
import type { Decided } from './decide';

/** Carries out a decision: independent subtasks at once, dependent ones after what they need. */
export async function executeDecision(
  ctx: Context,
  decided: Decided,
  input: { history?: readonly Turn[]; signal: AbortSignal },
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
    buildCall: (results: ReadonlyMap<number, SubtaskResult>) =>
      buildCall(decided, index, input.history ?? [], results),
  }));
  const { results } = await execute({ subtasks, signal: input.signal }, { ...ctx.execution, emit });
  return results;
}
