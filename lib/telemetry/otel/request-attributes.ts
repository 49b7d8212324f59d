import type { Attributes } from '@opentelemetry/api';
import type { SubtaskDecision } from '@/lib/routing/types';
import { nanoToUsd } from '@/lib/shared/money';
import { known } from './attempt-attributes';
import type { TracedRequest } from './types';

/** Of the whole request. Tokens stand on its calls alone, so that whoever adds them up counts them once. */
export function requestAttributes(request: TracedRequest): Attributes {
  const { costNanoUsd, baselineNanoUsd, attempts, decision } = request;
  const models = new Set(attempts.filter(({ status }) => status === 'ok').map(({ modelId }) => modelId));
  const comparable = costNanoUsd !== null && baselineNanoUsd !== null;
  return known({
    'gen_ai.conversation.id': request.conversationId,
    'error.type': request.status === 'failed' ? (lastFailure(request) ?? 'failed') : null,
    'switchyard.request.id': request.requestId,
    'switchyard.request.model': request.askedModel ?? 'auto',
    'switchyard.status': request.status,
    'switchyard.source': request.source,
    'switchyard.client': request.client,
    'switchyard.policy': decision.policy.name,
    'switchyard.policy.version': decision.policy.version,
    'switchyard.subtasks': decision.subtasks.length,
    'switchyard.attempts': attempts.length,
    'switchyard.models': models.size > 0 ? [...models] : null,
    'switchyard.simulated': attempts.length > 0 ? attempts.every(({ simulated }) => simulated) : null,
    'switchyard.local': attempts.length > 0 ? attempts.every(({ locality }) => locality === 'local') : null,
    'switchyard.cost.usd': nanoToUsd(costNanoUsd),
    'switchyard.baseline.usd': nanoToUsd(baselineNanoUsd),
    'switchyard.saved.usd': comparable ? nanoToUsd(baselineNanoUsd - costNanoUsd) : null,
  });
}

/** Of what was decided: lists have a value for each subtask, and are left out where one has none. */
export function decisionAttributes({ decision }: TracedRequest): Attributes {
  const { subtasks, ms } = decision;
  const list = <Value extends string | number>(read: (entry: SubtaskDecision) => Value | null) => {
    const values = subtasks.map(read);
    return values.some((value) => value === null) ? null : (values as Value[]);
  };
  return known({
    'switchyard.split.proposed': decision.split.proposed,
    'switchyard.split.kept': decision.split.kept,
    'switchyard.analyzing_ms': ms.analyzing,
    'switchyard.routing_ms': ms.routing,
    'switchyard.task_types': list(({ subtask }) => subtask.taskType),
    'switchyard.complexity': list(({ subtask }) => subtask.complexity),
    'switchyard.bands': list(({ subtask }) => subtask.band),
    'switchyard.chosen_models': list(({ modelId }) => modelId),
    'switchyard.tiers': list(({ tier }) => tier),
    'switchyard.quality': list(({ quality }) => quality),
    'switchyard.utility': list(({ utility }) => utility),
    'switchyard.propensity': list(({ propensity }) => propensity),
    'switchyard.reasons': list(({ reason }) => reason),
    'switchyard.candidates': list(({ candidates }) => candidates.length),
  });
}

/** Of the part of the request that a call answers. */
export function subtaskAttributes(entry: SubtaskDecision | undefined): Attributes {
  if (!entry) return {};
  const { subtask, utility, quality } = entry;
  return known({
    'switchyard.subtask': subtask.index,
    'switchyard.task_type': subtask.taskType,
    'switchyard.complexity': subtask.complexity,
    'switchyard.quality': quality,
    'switchyard.utility': utility,
  });
}

function lastFailure({ attempts }: TracedRequest): string | null {
  return attempts.at(-1)?.failure?.kind ?? null;
}
