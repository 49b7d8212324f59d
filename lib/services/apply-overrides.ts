import type { PolicyConfig } from '@/lib/catalog/policy-schema';
import type { Policy } from '@/lib/routing/types';

/**
 * A shipped policy with the owner's changes on top. `reference` stays the article's. What is kept on this
 * machine by a preset stays there: `locality` can be narrowed, not widened.
 */
export function applyOverrides(policy: Policy, overrides: PolicyConfig | undefined): Policy {
  if (!overrides || policy.name === 'reference') return policy;
  const { weights, thresholds, taskModels, rules = [], rulesMode, privacy } = overrides;
  return {
    ...policy,
    weights: merge(policy.weights, weights),
    thresholds: merge(policy.thresholds, thresholds),
    tierCeilings: merge(policy.tierCeilings, overrides.tierCeilings),
    taskModels: merge(policy.taskModels, taskModels),
    rules: rulesMode === 'replace' ? rules : [...rules, ...policy.rules],
    semantic: merge(policy.semantic, overrides.semantic),
    judge: merge(policy.judge, overrides.judge),
    bandit: merge(policy.bandit, overrides.bandit),
    privacy: merge(policy.privacy, privacy),
    splitGate: merge(policy.splitGate, overrides.splitGate),
    stickiness: merge(policy.stickiness, overrides.stickiness),
    locality: policy.locality === 'local_only' ? 'local_only' : (overrides.locality ?? policy.locality),
  };
}

/** `base` with the fields that `changes` gives. */
function merge<Base extends object>(
  base: Base,
  changes: { [Key in keyof Base]?: Base[Key] | undefined } = {},
): Base {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}
