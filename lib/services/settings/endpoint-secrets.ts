// What: secrets of an endpoint put into the vault together with the settings they belong to.
// Why: an endpoint must not be callable without the key that was meant for it, nor a key stay for one that is not there.
// Not for: sealing (lib/vault) or reading them for a call (../secrets.ts).
import { badRequest, SwitchyardError } from '@/lib/shared/errors';
import { originOf } from '@/lib/shared/origin-of';
import type { SecretOwner } from '@/lib/vault/types';
import type { Context } from '../context';
import { type AuditContext, noteAudit } from '../note-audit';
import type { Actor } from './types';

export interface SecretsChange {
  endpointId: string;
  baseUrl: string;
  /** Undefined: as it is. Null: none. */
  apiKey: string | null | undefined;
  /** Undefined: as they are. */
  headers: Readonly<Record<string, string>> | undefined;
}

type SecretsContext = Pick<Context, 'vault' | 'settings'> & AuditContext;

/**
 * Seals what is given, then runs `save`, and takes it back when that throws. 409 `key_needed` when headers are given
 * beside a key that cannot be taken along, 503 when the vault cannot keep it; then nothing was saved.
 */
export function withSecrets<Saved>(
  ctx: SecretsContext,
  change: SecretsChange,
  actor: Actor,
  save: () => Saved,
): Saved {
  const { endpointId, apiKey, headers } = change;
  if (apiKey === undefined && headers === undefined) return save();
  const origin = originOf(change.baseUrl);
  if (origin === null)
    throw badRequest('A key needs an http or https address without user and password.', 'endpoint.baseUrl');
  const owner = { endpointId, origin };
  const before = ctx.vault.open(owner);
  if (apiKey === undefined && before === null) refuseHalf(ctx, owner);
  const next = {
    apiKey: apiKey === undefined ? (before?.apiKey ?? null) : apiKey,
    headers: headers ?? before?.headers ?? {},
  };
  ctx.vault.seal(owner, next);
  let saved: Saved;
  try {
    saved = save();
  } catch (error) {
    if (before) ctx.vault.seal(owner, before);
    else ctx.vault.remove(endpointId);
    throw error;
  }
  ctx.settings.refresh();
  noteAudit(ctx, { actor, subject: endpointId, ...say(change, origin) });
  return saved;
}

function refuseHalf({ vault }: SecretsContext, owner: SecretOwner): void {
  const state = vault.stateOf(owner);
  if (state !== 'elsewhere' && state !== 'unreadable') return;
  const why = state === 'elsewhere' ? 'belongs to its former address' : 'cannot be opened any more';
  throw new SwitchyardError(`The key of "${owner.endpointId}" ${why}. Enter it again, or remove it.`, {
    code: 'key_needed',
    status: 409,
    param: 'api_key',
  });
}

function say({ endpointId, apiKey, headers = {} }: SecretsChange, origin: string) {
  const names = Object.keys(headers);
  if (apiKey) return { action: 'endpoint.key_set', summary: `A key for ${endpointId}, bound to ${origin}.` };
  if (apiKey === null && names.length === 0)
    return { action: 'endpoint.key_removed', summary: `No key for ${endpointId}.` };
  return {
    action: 'endpoint.headers_set',
    summary: `Headers ${names.join(', ') || 'removed'} for ${endpointId}, bound to ${origin}.`,
  };
}
