import type { PolicyView } from '@/lib/services/settings/types';
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';
import type { Draft } from './draft';

type Fixed = Pick<PolicyView, 'fixed' | 'defaultPolicy'>;

/** The preset that requests naming none get: the file's, else as chosen in the form. */
export function presetOf({ fields }: Pick<Draft, 'fields'>, { fixed, defaultPolicy }: Fixed): PolicyPreset {
  if (fixed.includes('policy.preset')) return defaultPolicy;
  return POLICY_PRESETS.find((name) => name === fields['policy.preset']) ?? 'balanced';
}

/** The preset whose shipped values stand beside the fields; `reference` takes no changes, so balanced stands in. */
export function basisOf(draft: Pick<Draft, 'fields'>, view: Fixed): PolicyPreset {
  const preset = presetOf(draft, view);
  return preset === 'reference' ? 'balanced' : preset;
}
