import { notFound, SwitchyardError } from '@/lib/shared/errors';
import { checkPolicy } from '../settings/check-document';
import { conflict } from '../settings/settings-store';
import type { Actor } from '../settings/types';
import { AUTOPILOT_NOTE } from './expectation';
import type { OptimizeContext } from './optimize-context';
import { sameRouting } from './search-view';
import type { SearchRequest } from './types';

export interface RollBackInput {
  version: number;
  baseVersion: number;
  actor: Actor;
  /** Default: the owner. */
  by?: SearchRequest['by'];
}

/**
 * Brings back how an earlier version decides, as a new version: its weights, thresholds, rules and default preset.
 * Budgets, storage, limits and the settings of Optimize stay as they are now. 404 for an unknown version; 409
 * `version_conflict`, or `nothing_to_change` when it decides as now. Errors of `checkPolicy` when a model is gone.
 */
export function rollBackPolicy(
  ctx: Pick<OptimizeContext, 'settings' | 'catalog'>,
  { version, baseVersion, actor, by = 'owner' }: RollBackInput,
): { version: number } {
  const { store } = ctx.settings;
  const current = store.current('policy');
  const wanted = store.find('policy', version);
  if (!wanted) throw notFound(`There is no version ${version} of the policy.`, 'version', 'unknown_version');
  if (current.version !== baseVersion) throw conflict(current, baseVersion);
  if (sameRouting(current.document, wanted.document))
    throw new SwitchyardError(`Version ${version} decides as the policy does now; nothing would change.`, {
      code: 'nothing_to_change',
      status: 409,
      param: 'version',
    });
  const { policy: _, ...rest } = current.document;
  const { policy } = wanted.document;
  const saved = store.save({
    kind: 'policy',
    document: checkPolicy(ctx, { ...rest, ...(policy && { policy }) }),
    baseVersion,
    actor,
    restoredFrom: version,
    note: `${by === 'autopilot' ? AUTOPILOT_NOTE : ''}decides as version ${version} again`,
    summary: `${by === 'autopilot' ? 'The autopilot brought back' : 'Brought back'} how version ${version} of the policy decides; budgets and storage stay as they are.`,
  });
  return { version: saved.version };
}
