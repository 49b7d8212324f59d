import { type SearchInput, TUNABLE_GROUPS, type TunableGroup } from '@/lib/optimize/types';
import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';

const PATHS: Readonly<Record<TunableGroup, string>> = {
  weights: 'policy.weights',
  thresholds: 'policy.thresholds',
  tierCeilings: 'policy.tierCeilings',
  judgeMinGain: 'policy.judge.minGain',
  epsilon: 'policy.bandit.epsilon',
};

/** Those of the configuration file's paths that say something a search could change. */
export function fixedTunables(fixed: readonly string[]): string[] {
  return fixed.filter((path) => TUNABLE_GROUPS.some((group) => isUnder(path, PATHS[group])));
}

/**
 * What a search must leave alone. One weight or ceiling that is fixed holds all of them, because they only mean
 * something together; thresholds are held one by one.
 */
export function fixedGroups(fixed: readonly string[]): Pick<SearchInput, 'fixed' | 'fixedThresholds'> {
  const whole = TUNABLE_GROUPS.filter((group) => group !== 'thresholds');
  const types: (TaskType | 'default')[] = [...TASK_TYPES, 'default'];
  return {
    fixed: whole.filter((group) => fixed.some((path) => isUnder(path, PATHS[group]))),
    fixedThresholds: types.filter((type) => fixed.includes(`${PATHS.thresholds}.${type}`)),
  };
}

function isUnder(path: string, group: string): boolean {
  return path === group || path.startsWith(`${group}.`);
}
