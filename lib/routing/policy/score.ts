import { clamp01 } from '../rounding';
import type { Policy } from '../types';
import type { Option, Scored } from './field';

// The article's C from T1 to T4, for a free model whose own is unknown.
const COST_BY_TIER = { 1: 0.05, 2: 0.28, 3: 0.35, 4: 1 } as const;

/**
 * U = β·Q − α·C − γ·L over the options given, which are the eligible ones: C and L are relative to
 * their dearest and slowest. A model without a quality profile counts as Q = 0.
 */
export function scoreOptions(options: readonly Option[], policy: Policy): Scored[] {
  const dearest = Math.max(0, ...options.map(({ estimate }) => estimate.costUsd ?? 0));
  const slowest = Math.max(1, ...options.map(({ estimate }) => estimate.latencyMs));
  const fixed = policy.costBasis === 'fixed' || dearest === 0;
  return options.map((option) => {
    const cost = fixed ? fixedCost(option) : estimatedCost(option, dearest);
    const latency = policy.weights.gamma === 0 ? null : option.estimate.latencyMs / slowest;
    const quality = option.quality ?? 0;
    return { ...option, quality, cost, latency, utility: utilityOf({ quality, cost, latency }, policy) };
  });
}

/** U of one candidate. */
export function utilityOf(
  { quality, cost, latency }: Pick<Scored, 'quality' | 'cost' | 'latency'>,
  { weights: { alpha, beta, gamma } }: Policy,
): number {
  const value = beta * quality - alpha * cost;
  return latency === null ? value : value - gamma * latency;
}

/** C that does not depend on the field: the model's own, or its tier's. */
export function fixedCost({ model }: Option): number {
  return model.relativeCost ?? COST_BY_TIER[model.tier];
}

/** An unknown price counts as the dearest. */
function estimatedCost({ estimate }: Option, dearest: number): number {
  return estimate.costUsd === null ? 1 : clamp01(estimate.costUsd / dearest);
}
