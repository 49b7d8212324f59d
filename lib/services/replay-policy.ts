import { combineTunables } from '@/lib/catalog/combine-config';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import { applyOverrides } from './apply-overrides';
import type { Context } from './context';

/**
 * A preset as it was in a saved version, with what the configuration file says today on top; undefined: as it counts
 * now. 400 naming `version` when the history has none of that number.
 */
export function policyAt(ctx: Context, name: PolicyPreset, version: number | undefined): Policy {
  const now = ctx.policy(name);
  if (version === undefined || version === now.version) return now;
  const { store, file } = ctx.settings;
  const found = store.find('policy', version);
  if (!found)
    throw badRequest(
      `There is no version ${version} of the policy. Settings → Log lists every version.`,
      'version',
      'unknown_version',
    );
  const tunables = combineTunables(file.config, found.document, file.fixed);
  // What may be spent is a matter of today.
  return { ...applyOverrides(getPreset(name), tunables.policy), version, budget: now.budget };
}
