import { type AuditEntry, listAudit } from '@/lib/telemetry/queries/list-audit';
import type { Context } from './context';

export type { AuditEntry };

/** Who changed what, newest first. */
export function getAudit({ telemetry }: Pick<Context, 'telemetry'>, limit = 100): AuditEntry[] {
  return listAudit(telemetry.db, limit);
}
