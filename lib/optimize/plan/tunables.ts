import type { Policy } from '@/lib/routing/types';
import type { Tunables } from '../types';

/** What a search may change of a policy, as it stands. */
export function tunablesOf(policy: Policy): Tunables {
  return {
    weights: { ...policy.weights },
    thresholds: { ...policy.thresholds },
    tierCeilings: { ...policy.tierCeilings },
    judgeMinGain: policy.judge.minGain,
    epsilon: policy.bandit.epsilon,
  };
}

/** The policy with these in their place; everything else stays. */
export function withTunables(policy: Policy, tunables: Tunables): Policy {
  return {
    ...policy,
    weights: { ...tunables.weights },
    thresholds: { ...tunables.thresholds },
    tierCeilings: { ...tunables.tierCeilings },
    judge: { ...policy.judge, minGain: tunables.judgeMinGain },
    bandit: { ...policy.bandit, epsilon: tunables.epsilon },
  };
}
