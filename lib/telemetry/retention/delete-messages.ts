import type { Db } from '@/lib/db/client';
import { immediately, type Sweep } from './sweep';

/**
 * Removes conversations nobody wrote in since, whole, and never one that is being answered. `deleted`: only those
 * that were deleted before then. Bytes are overwritten, not only let go.
 */
export function createMessageSweep(db: Db, which: 'all' | 'deleted' = 'all'): Sweep {
  const client = db.$client;
  const column = which === 'all' ? 'updated_at' : 'deleted_at';
  const find = client
    .prepare(
      `select id from conversations c where ${column} < ? and not exists
      (select 1 from requests r where r.status = 'streaming' and r.conversation_id = c.id) limit ?`,
    )
    .pluck();
  const removeMessages = client.prepare(
    'delete from messages where rowid in (select rowid from messages where conversation_id = ? limit ?)',
  );
  const remove = client.prepare('delete from conversations where id = ?');
  return {
    name: 'messages',
    step(beforeMs, limit) {
      client.pragma('secure_delete = on');
      try {
        const ids = find.all(beforeMs, limit) as string[];
        return immediately(db, () => {
          let left = limit;
          for (const id of ids) {
            left -= removeMessages.run(id, left).changes;
            // The rest of a long one, and its own row, in the next step.
            if (left <= 0) return { seen: limit, changed: limit };
            remove.run(id);
            left--;
            if (left <= 0) break;
          }
          return { seen: ids.length > 0 && left <= 0 ? limit : ids.length, changed: limit - left };
        });
      } finally {
        client.pragma('secure_delete = off');
      }
    },
  };
}
