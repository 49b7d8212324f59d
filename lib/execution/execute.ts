// What: carries out the subtasks of a request: independent ones at once, dependent ones after what they need.
// Why: one place makes upstream calls; one subtask that fails never takes the others down.
// Not for: choosing models (lib/routing) or speaking to them (lib/providers).
import { executeSubtask } from './execute-subtask';
import { failureOf } from './failure';
import type { ExecutionPorts, Target } from './ports';
import { quietly } from './quietly';
import type { Call, Failure, SubtaskResult } from './types';

export interface SubtaskWork {
  subtask: number;
  /** Subtasks whose answers this one needs; those that do not stand before it in the list are ignored. */
  dependsOn: readonly number[];
  /** In the order they are tried. */
  targets: readonly Target[];
  /** Nano-USD set aside before a call; null when the price is unknown. */
  estimateNanoUsd(target: Target): number | null;
  /** Built when its dependencies have answered; gets their results by subtask. */
  buildCall(results: ReadonlyMap<number, SubtaskResult>): Call;
}

export interface ExecutionResult {
  /** True when every subtask answered. */
  ok: boolean;
  /** In the order of the subtasks given. */
  results: SubtaskResult[];
}

/** Never rejects. A subtask whose dependency did not answer is not called and fails for the same reason. */
export async function execute(
  work: { subtasks: readonly SubtaskWork[]; signal: AbortSignal },
  ports: ExecutionPorts,
): Promise<ExecutionResult> {
  const emit = quietly(ports.emit);
  const started = new Map<number, Promise<SubtaskResult>>();
  for (const item of work.subtasks) {
    const needed = item.dependsOn.flatMap((index) => started.get(index) ?? []);
    const ended = runAfter(needed, item, work.signal, ports).then((result) => {
      emit({ type: 'subtask_ended', subtask: item.subtask, result, atMs: ports.clock.monotonicMs() });
      return result;
    });
    started.set(item.subtask, ended);
  }
  const results = await Promise.all(started.values());
  return { ok: results.every(({ status }) => status === 'ok'), results };
}

async function runAfter(
  needed: readonly Promise<SubtaskResult>[],
  work: SubtaskWork,
  signal: AbortSignal,
  ports: ExecutionPorts,
): Promise<SubtaskResult> {
  const { subtask, targets } = work;
  try {
    const results = await Promise.all(needed);
    const missing = results.find(({ status }) => status !== 'ok');
    if (missing) return notCalled(subtask, becauseOf(missing));
    const call = work.buildCall(new Map(results.map((result) => [result.subtask, result])));
    return await executeSubtask(
      { subtask, targets, call, estimateNanoUsd: (target) => work.estimateNanoUsd(target), signal },
      ports,
    );
  } catch {
    return notCalled(subtask, failureOf('internal', 'The request failed unexpectedly.'));
  }
}

function becauseOf(missing: SubtaskResult): Failure {
  const kind = missing.failure?.kind ?? 'internal';
  return failureOf(kind, `Needs the answer to part ${missing.subtask + 1}, which did not come.`);
}

function notCalled(subtask: number, failure: Failure): SubtaskResult {
  const status = failure.kind === 'aborted' ? 'aborted' : 'failed';
  return {
    subtask,
    status,
    text: '',
    reasoning: '',
    toolCalls: [],
    wireBody: null,
    finishKind: null,
    attempts: [],
    final: null,
    failure,
  };
}
