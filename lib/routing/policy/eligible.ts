import { isEmbedder } from '@/lib/catalog/places';
import { formatCount, formatQuality, formatUsd } from '../explain/format';
import type { RemovalCode } from '../types';
import { checkCapability, checkContext, checkFeatures } from './check-needs';
import { keeperOf, type Option, type Removal, removalOf, type Situation } from './field';

type Check = (option: Option, situation: Situation) => Removal | null;

/** In the order they are asked; the first that objects is the reason. */
const CHECKS: readonly Check[] = [
  checkName,
  checkCapability,
  checkFeatures,
  checkTaskType,
  checkContext,
  checkLocality,
  checkRules,
  checkDraining,
  checkAvailability,
  checkConstraints,
  checkBudget,
];

/**
 * Why a model may not be called for this subtask; null when it may. Ignores tier bounds and threshold, and what is
 * waived.
 */
export function findRemoval(
  option: Option,
  situation: Situation,
  waived: readonly RemovalCode[] = [],
): Removal | null {
  const { spared } = situation;
  for (const check of CHECKS) {
    const removal = check(option, situation);
    if (!removal || waived.includes(removal.code)) continue;
    if (spared?.modelId === option.model.id && spared.code === removal.code) continue;
    return removal;
  }
  return null;
}

function checkName({ model }: Option, { named }: Situation): Removal | null {
  if (named === null || named === model.id) return null;
  return removalOf('not_named', `${named} was named`);
}

function checkTaskType({ model }: Option, { subtask, named }: Situation): Removal | null {
  if (named !== null || isEmbedder(model) || model.taskTypes.includes(subtask.taskType)) return null;
  return removalOf('task_type', `Not capable of ${subtask.taskType}`);
}

function checkLocality(option: Option, { policy, limits }: Situation): Removal | null {
  if (isLocal(option)) return null;
  if (policy.locality === 'local_only')
    return removalOf('locality', 'Not on this machine, and the policy lets nothing leave it');
  return limits.locality === 'required'
    ? removalOf('locality', `Not on this machine: ${limits.because}`)
    : null;
}

/** On this machine; an answer that is made up leaves it no more than one given by a local model. */
export function isLocal({ endpoint }: Option): boolean {
  return endpoint?.locality === 'local' || endpoint?.protocol === 'simulated';
}

// What tools returned may hold any word; it must not force their loop elsewhere. Who is denied stays denied.
function checkRules({ model }: Option, situation: Situation): Removal | null {
  const { limits, named } = situation;
  if (named !== null) return null;
  const { forcedTier, forcedModel, deniedModels, allowedModels, because } = limits;
  const isForcedOut =
    model.id !== keeperOf(situation) &&
    ((forcedTier !== null && model.tier !== forcedTier) ||
      (forcedModel !== null && model.id !== forcedModel));
  const isAllowed = allowedModels === null || allowedModels.includes(model.id);
  return isForcedOut || !isAllowed || deniedModels.includes(model.id) ? removalOf('rule', because) : null;
}

// Who names it, or talks to it already, is served until the end.
function checkDraining({ model }: Option, { named, thread }: Situation): Removal | null {
  if (model.draining !== true || named !== null || thread?.modelId === model.id) return null;
  return removalOf('draining', 'Draining: it takes no new conversations');
}

// A named model is left to execution, which retries it and reports its breaker.
function checkAvailability({ model }: Option, { state, named }: Situation): Removal | null {
  const reason = named === null ? state.unavailable[model.id] : undefined;
  return reason === undefined ? null : removalOf('unavailable', capitalise(reason));
}

function checkConstraints({ model, quality, estimate }: Option, { constraints }: Situation): Removal | null {
  const { minQuality, maxCostUsd, maxLatencyMs, provider } = constraints;
  if (provider !== undefined && !isOfProvider(model, provider))
    return removalOf('constraint', `Provider is ${model.provider}, not ${provider}`);
  if (minQuality !== undefined && (quality ?? 0) < minQuality)
    return removalOf(
      'constraint',
      `Q ${formatQuality(quality)} under min_quality ${formatQuality(minQuality)}`,
    );
  if (maxCostUsd !== undefined && (estimate.costUsd === null || estimate.costUsd > maxCostUsd))
    return removalOf(
      'constraint',
      `Cost ${formatUsd(estimate.costUsd)} over max_cost ${formatUsd(maxCostUsd)}`,
    );
  if (maxLatencyMs !== undefined && estimate.latencyMs > maxLatencyMs)
    return removalOf(
      'constraint',
      `Latency ${formatCount(estimate.latencyMs)} ms over max_latency ${formatCount(maxLatencyMs)} ms`,
    );
  return null;
}

function checkBudget({ estimate }: Option, { state }: Situation): Removal | null {
  const remaining = state.budgetRemainingUsd;
  if (remaining === null || (estimate.costUsd ?? 0) <= Math.max(0, remaining)) return null;
  return removalOf(
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

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
