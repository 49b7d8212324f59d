import { formatCount, formatQuality, formatUsd } from '../explain/format';
import type { RemovalCode } from '../types';
import type { Option, Removal, Situation } from './field';
import { neededTokens } from './needed-tokens';

type Check = (option: Option, situation: Situation) => Removal | null;

/** In the order they are asked; the first that objects is the reason. */
const CHECKS: readonly Check[] = [
  checkName,
  checkCapability,
  checkTaskType,
  checkContext,
  checkLocality,
  checkRules,
  checkAvailability,
  checkConstraints,
  checkBudget,
];

/** Why a model may not be called for this subtask; null when it may. Ignores tier bounds and threshold. */
export function findRemoval(option: Option, situation: Situation): Removal | null {
  const { spared } = situation;
  for (const check of CHECKS) {
    const removal = check(option, situation);
    if (!removal) continue;
    if (spared?.modelId === option.model.id && spared.code === removal.code) continue;
    return removal;
  }
  return null;
}

function checkName({ model }: Option, { named }: Situation): Removal | null {
  if (named === null || named === model.id) return null;
  return remove('not_named', `${named} was named`);
}

function checkCapability({ model }: Option, { subtask }: Situation): Removal | null {
  const missing = subtask.requires.filter((capability) => !model.capabilities.includes(capability));
  return missing.length > 0 ? remove('capability', `No ${missing.join(', ')}`) : null;
}

function checkTaskType({ model }: Option, { subtask, named }: Situation): Removal | null {
  if (named !== null || model.taskTypes.includes(subtask.taskType)) return null;
  return remove('task_type', `Not capable of ${subtask.taskType}`);
}

function checkContext({ model }: Option, situation: Situation): Removal | null {
  const needed = neededTokens(situation);
  if (model.contextWindow >= needed) return null;
  return remove('context', `Needs ${formatCount(needed)} tokens, holds ${formatCount(model.contextWindow)}`);
}

function checkLocality(option: Option, { policy, limits }: Situation): Removal | null {
  if (isLocal(option)) return null;
  if (policy.locality === 'local_only')
    return remove('locality', 'Not on this machine, and the policy lets nothing leave it');
  return limits.locality === 'required' ? remove('locality', `Not on this machine: ${limits.because}`) : null;
}

/** On this machine; an answer that is made up leaves it no more than one given by a local model. */
export function isLocal({ endpoint }: Option): boolean {
  return endpoint?.locality === 'local' || endpoint?.protocol === 'simulated';
}

function checkRules({ model }: Option, { limits, named }: Situation): Removal | null {
  if (named !== null) return null;
  const { forcedTier, forcedModel, deniedModels, allowedModels, because } = limits;
  const isForcedOut =
    (forcedTier !== null && model.tier !== forcedTier) || (forcedModel !== null && model.id !== forcedModel);
  const isAllowed = allowedModels === null || allowedModels.includes(model.id);
  return isForcedOut || !isAllowed || deniedModels.includes(model.id) ? remove('rule', because) : null;
}

// A named model is left to execution, which retries it and reports its breaker.
function checkAvailability({ model }: Option, { state, named }: Situation): Removal | null {
  const reason = named === null ? state.unavailable[model.id] : undefined;
  return reason === undefined ? null : remove('unavailable', capitalise(reason));
}

function checkConstraints({ model, quality, estimate }: Option, { constraints }: Situation): Removal | null {
  const { minQuality, maxCostUsd, maxLatencyMs, provider } = constraints;
  if (provider !== undefined && !isOfProvider(model, provider))
    return remove('constraint', `Provider is ${model.provider}, not ${provider}`);
  if (minQuality !== undefined && (quality ?? 0) < minQuality)
    return remove('constraint', `Q ${formatQuality(quality)} under min_quality ${formatQuality(minQuality)}`);
  if (maxCostUsd !== undefined && (estimate.costUsd === null || estimate.costUsd > maxCostUsd))
    return remove('constraint', `Cost ${formatUsd(estimate.costUsd)} over max_cost ${formatUsd(maxCostUsd)}`);
  if (maxLatencyMs !== undefined && estimate.latencyMs > maxLatencyMs)
    return remove(
      'constraint',
      `Latency ${formatCount(estimate.latencyMs)} ms over max_latency ${formatCount(maxLatencyMs)} ms`,
    );
  return null;
}

function checkBudget({ estimate }: Option, { state }: Situation): Removal | null {
  const remaining = state.budgetRemainingUsd;
  if (remaining === null || (estimate.costUsd ?? 0) <= Math.max(0, remaining)) return null;
  return remove(
    'budget',
    `Costs ${formatUsd(estimate.costUsd)}, the budget has ${formatUsd(remaining)} left`,
  );
}

/** The provider's name, the endpoint's id or the part of the model's id before “/”, ignoring case. */
function isOfProvider(model: Option['model'], provider: string): boolean {
  const wanted = provider.toLowerCase();
  const prefix = model.id.includes('/') ? model.id.slice(0, model.id.indexOf('/')) : '';
  return [model.provider, model.endpointId, prefix].some((name) => name.toLowerCase() === wanted);
}

function remove(code: RemovalCode, detail: string): Removal {
  return { code, detail };
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
