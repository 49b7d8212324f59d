import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import type { PolicyView } from '@/lib/services/settings/types';
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';

/** A policy page’s data with nothing set, and what a test changes of it. */
export function policyView(changes: Partial<PolicyView> = {}): PolicyView {
  const shipped = Object.fromEntries(POLICY_PRESETS.map((name) => [name, getPreset(name)])) as Record<
    PolicyPreset,
    Policy
  >;
  return {
    version: 1,
    createdAt: null,
    note: null,
    document: {},
    inForce: {},
    effective: shipped,
    shipped,
    defaultPolicy: 'balanced',
    budget: { hourlyUsd: 10 },
    limits: { requestsPerMinute: null },
    storage: { prompts: true },
    baseline: null,
    fixed: [],
    file: null,
    models: [{ id: 'model::light', tier: 1, locality: 'local', simulated: false, capabilities: [] }],
    ...changes,
  };
}
