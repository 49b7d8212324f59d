import { NO_LIMITS, type Option, type Removal, type Situation } from '../policy/field';
import { neededTokens } from '../policy/needed-tokens';
import { roundDown } from '../rounding';
import type { Constraints } from '../types';
import { formatCount, formatQuality, formatUsd } from './format';

export interface RemovalChange {
  /** One clause: “Wins when the breaker closes”. */
  says: string;
  /** The circumstances with that change made. */
  situation: Situation;
}

/** The one change that would let a removed model be considered. */
export function changeForRemoval(option: Option, { code, detail }: Removal, now: Situation): RemovalChange {
  const { subtask, policy, limits, state } = now;
  const spare: Situation = { ...now, spared: { modelId: option.model.id, code } };
  switch (code) {
    case 'not_named':
      return { says: 'Wins if no model is named', situation: { ...now, named: null } };
    case 'capability':
      return { says: `Wins if it offers ${missing(option, now).join(', ')}`, situation: spare };
    case 'feature':
      return { says: 'Wins if its upstream took what was asked', situation: spare };
    case 'task_type':
      return { says: `Wins if ${subtask.taskType} is among its types`, situation: spare };
    case 'context':
      return {
        says: `Wins if it holds ${formatCount(neededTokens(now, option.model))} tokens`,
        situation: spare,
      };
    case 'locality':
      return {
        says: 'Wins if work may leave this machine',
        situation: { ...now, policy: { ...policy, locality: 'any' } },
      };
    case 'rule':
      return { says: sayRule(now), situation: { ...now, limits: { ...NO_LIMITS, because: limits.because } } };
    case 'ceiling':
      return {
        says: `Wins if tier ${option.model.tier} takes complexity ${subtask.complexity}`,
        situation: spare,
      };
    case 'draining':
      return { says: 'Wins if you set it on again in Models', situation: spare };
    case 'unavailable':
      return {
        says: /breaker/i.test(detail) ? 'Wins when the breaker closes' : 'Wins once it is available',
        situation: spare,
      };
    case 'budget':
      return {
        says: `Wins with ${formatUsd(option.estimate.costUsd)} left in the budget`,
        situation: { ...now, state: { ...state, budgetRemainingUsd: option.estimate.costUsd } },
      };
    case 'constraint':
      return relax(option, now);
    case 'below_threshold':
      return { says: 'Wins if the threshold falls', situation: spare };
  }
}

function missing({ model }: Option, { subtask }: Situation): string[] {
  return subtask.requires.filter((capability) => !model.capabilities.includes(capability));
}

function sayRule({ subtask, policy, limits }: Situation): string {
  const tier = policy.forcedTiers[subtask.taskType];
  return tier === undefined
    ? `Wins without the rule “${limits.because}”`
    : `Wins if ${subtask.taskType} may leave T${tier}`;
}

/** The caller's constraints, moved just far enough for one model. */
function relax({ model, quality, estimate }: Option, now: Situation): RemovalChange {
  const relaxed: Constraints = { ...now.constraints };
  const { minQuality, maxCostUsd, maxLatencyMs, provider } = now.constraints;
  const wishes: string[] = [];
  if (minQuality !== undefined && (quality ?? 0) < minQuality) {
    relaxed.minQuality = roundDown(quality ?? 0, 4);
    wishes.push(`min_quality ≤ ${formatQuality(relaxed.minQuality)}`);
  }
  if (maxCostUsd !== undefined && (estimate.costUsd ?? Number.POSITIVE_INFINITY) > maxCostUsd) {
    delete relaxed.maxCostUsd;
    wishes.push(
      estimate.costUsd === null ? 'max_cost is not set' : `max_cost ≥ ${formatUsd(estimate.costUsd, 'up')}`,
    );
    if (estimate.costUsd !== null) relaxed.maxCostUsd = estimate.costUsd;
  }
  if (maxLatencyMs !== undefined && estimate.latencyMs > maxLatencyMs) {
    relaxed.maxLatencyMs = estimate.latencyMs;
    wishes.push(`max_latency ≥ ${formatCount(estimate.latencyMs)} ms`);
  }
  if (provider !== undefined && wishes.length === 0) {
    relaxed.provider = model.provider;
    wishes.push(`provider is ${model.provider}`);
  }
  return { says: `Wins if ${wishes.join(' and ')}`, situation: { ...now, constraints: relaxed } };
}
