import { notFound } from '@/lib/shared/errors';
import { insertAudit } from '@/lib/telemetry/record-audit';
import { updateRevoked } from '@/lib/telemetry/record-key';
import type { Context } from '../context';
import type { Actor } from '../settings/types';
import { keysUnsaved } from './create-key';

/**
 * From here on the key opens nothing; doing it again changes nothing. 404 naming `id`; 503 when it could not
 * be written, and then the key still counts.
 */
export function revokeKey(ctx: Context, id: string, actor: Actor = 'owner'): void {
  if (!ctx.keys.available()) throw keysUnsaved();
  const key = ctx.keys.all().find((known) => known.id === id);
  if (!key) throw notFound(`No key "${id}".`, 'id', 'key_not_found');
  if (key.revokedAt !== null) return;
  const now = ctx.clock.wallMs();
  try {
    ctx.telemetry.db.transaction((tx) => {
      updateRevoked(tx, id, now);
      insertAudit(tx, {
        at: now,
        actor,
        action: 'gateway_key.revoked',
        subject: id,
        summary: `Gateway key "${key.name}" revoked.`,
      });
    });
  } catch (error) {
    ctx.logError(error);
    throw keysUnsaved();
  }
  ctx.keys.shut(id, now);
}
