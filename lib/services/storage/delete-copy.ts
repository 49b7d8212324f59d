import { SwitchyardError } from '@/lib/shared/errors';
import { deleteCopy } from '@/lib/telemetry/retention/files';
import { noteAudit } from '../note-audit';
import type { Actor } from '../settings/types';
import type { StorageContext } from './jobs';

/**
 * Deletes a backup, or a database that was set aside, by the name the list has. Erased texts are gone only when no copy
 * holds them. 404 naming `name`, 503 `delete_failed`. Cannot be undone.
 */
export function deleteStoredCopy(ctx: StorageContext, name: string, actor: Actor): void {
  if (!isDeleted(ctx, name))
    throw new SwitchyardError(`There is no backup or set-aside database named "${name}".`, {
      code: 'not_found',
      status: 404,
      param: 'name',
    });
  noteAudit(ctx, { actor, action: 'storage.copy_deleted', subject: name, summary: `${name} was deleted.` });
}

function isDeleted(ctx: StorageContext, name: string): boolean {
  try {
    return deleteCopy(ctx.telemetry.db, name);
  } catch (error) {
    const { code = 'unknown' } = error as { code?: string };
    throw new SwitchyardError(`${name} could not be deleted (${code}). Check the folder's permissions.`, {
      code: 'delete_failed',
      status: 503,
    });
  }
}
