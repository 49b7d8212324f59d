// What: the policies as they count now: what ships, with the app's changes, with the file's on top.
// Why: a saved version decides the very next request, without a restart.
// Not for: saving (settings/) or deciding.
import { combineTunables } from '@/lib/catalog/combine-config';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';
import { applyOverrides } from './apply-overrides';
import { type BudgetSettings, readBudget } from './budget-settings';
import type { ConfigFile } from './read-config-file';
import type { SettingsStore } from './settings/settings-store';
import type { PolicyDocument } from './settings/types';

export interface LivePolicies {
  policy(name: PolicyPreset): Policy;
  defaultPolicy(): PolicyPreset;
  tunables(): PolicyDocument;
  /** USD; null: no limit. */
  hourlyUsd(): number | null;
  budget(): BudgetSettings;
}

/** Policies that follow the store; `onChange` is called after they did. */
export function createLivePolicies(options: {
  file: ConfigFile;
  store: SettingsStore;
  onChange(): void;
}): LivePolicies {
  const { file, store } = options;
  let state = read();

  function read() {
    const { document, version } = store.current('policy');
    const tunables = combineTunables(file.config, document, file.fixed);
    const budget = readBudget(tunables.budget);
    const policies = new Map(
      POLICY_PRESETS.map((name) => {
        const policy = applyOverrides(getPreset(name), tunables.policy);
        return [name, { ...policy, version, budget }];
      }),
    );
    return { tunables, budget, policies };
  }

  store.onChange((kind) => {
    if (kind !== 'policy') return;
    state = read();
    options.onChange();
  });
  return {
    policy: (name) => state.policies.get(name) ?? getPreset(name),
    defaultPolicy: () => state.tunables.policy?.preset ?? 'balanced',
    tunables: () => state.tunables,
    hourlyUsd: () => state.budget.hourlyUsd,
    budget: () => state.budget,
  };
}
