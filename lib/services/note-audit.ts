import { type AuditRow, insertAudit } from '@/lib/telemetry/record-audit';
import type { Context } from './context';

export interface AuditContext extends Pick<Context, 'clock' | 'logError'> {
  telemetry: Pick<Context['telemetry'], 'db'>;
}

/** A line in the log of changes for what was done already. A database that refuses it is said in the process's log. */
export function noteAudit(
  { clock, telemetry, logError }: AuditContext,
  line: Omit<AuditRow, 'at' | 'id'>,
): void {
  try {
    insertAudit(telemetry.db, { at: clock.wallMs(), ...line });
  } catch (error) {
    logError(error);
  }
}
