import { combineTunables } from '@/lib/catalog/combine-config';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';
import type { Context } from '../context';
import type { PolicyView } from './types';

/** The policy as it counts, as it ships, and which of its values the configuration file fixes. */
export function getPolicySettings(ctx: Context): PolicyView {
  const { version, createdAt, note, document } = ctx.settings.store.current('policy');
  const { models, endpoints } = ctx.catalog();
  return {
    version,
    createdAt,
    note,
    document,
    inForce: combineTunables(ctx.settings.file.config, document, ctx.settings.file.fixed),
    effective: byPreset((name) => ctx.policy(name)),
    shipped: byPreset(getPreset),
    defaultPolicy: ctx.defaultPolicy,
    budget: { hourlyUsd: ctx.policy(ctx.defaultPolicy).budget.hourlyUsd },
    limits: ctx.limits(),
    storage: ctx.storage(),
    baseline: ctx.catalog().baseline ?? null,
    fixed: [...ctx.settings.file.fixed],
    file: ctx.settings.file.name,
    models: models.map(({ id, tier, endpointId, simulated, capabilities }) => ({
      id,
      tier,
      simulated,
      locality: endpoints.find((endpoint) => endpoint.id === endpointId)?.locality ?? 'cloud',
      capabilities,
    })),
  };
}

function byPreset(policy: (name: PolicyPreset) => Policy): Record<PolicyPreset, Policy> {
  return Object.fromEntries(POLICY_PRESETS.map((name) => [name, policy(name)])) as Record<
    PolicyPreset,
    Policy
  >;
}
