import type { Vault } from '@/lib/vault/types';
import { type AuditContext, noteAudit } from './note-audit';
import type { Actor } from './settings/types';

/** Seals all secrets under a new key and says so in the log. Throws what `Vault.rotate` throws. */
export function rotateVault(
  ctx: AuditContext & { vault: Vault },
  { actor }: { actor: Actor },
): ReturnType<Vault['rotate']> {
  const done = ctx.vault.rotate();
  noteAudit(ctx, {
    actor,
    action: 'vault.rotated',
    subject: done.keyId,
    summary: describeRotation(done),
  });
  return done;
}

/** One sentence or two: what was sealed anew, and what stays closed. */
export function describeRotation({ resealed, unreadable }: ReturnType<Vault['rotate']>): string {
  const done = `Sealed the secrets of ${count(resealed)} under a new key.`;
  if (unreadable.length === 0) return done;
  return `${done} Those of ${count(unreadable.length)} do not open and have to be entered again: ${unreadable.join(', ')}.`;
}

function count(endpoints: number): string {
  return endpoints === 1 ? 'one endpoint' : `${endpoints} endpoints`;
}
