import type { Db } from '@/lib/db/client';
import { BEGINNING, immediately, oldRequestsOf, type Sweep } from './sweep';

const PARTS = ['subtasks', 'attempts', 'traces', 'feedback', 'preferences', 'shadows'] as const;
/** Rows whose request was never written, or went before them, by their own time. */
const STRAYS = [
  ['attempts', 'started_at'],
  ['subtasks', 'created_at'],
  ['feedback', 'created_at'],
  ['preferences', 'created_at'],
  ['shadows', 'created_at'],
] as const;

/**
 * Removes old requests with everything that belongs to them, each whole in one transaction. The sums by hour, the
 * record of what left and the log of changes stay.
 */
export function createRowSweep(db: Db): Sweep {
  const client = db.$client;
  const olds = oldRequestsOf(db);
  const remove = client.prepare('delete from requests where rowid = ?');
  const removeParts = PARTS.map((table) => client.prepare(`delete from ${table} where request_id = ?`));
  const removeStrays = STRAYS.map(([table, column]) =>
    client.prepare(
      `delete from ${table} where rowid in (select t.rowid from ${table} t where t.${column} < ?
      and not exists (select 1 from requests r where r.id = t.request_id) limit ?)`,
    ),
  );
  return {
    name: 'rows',
    step(beforeMs, limit) {
      const rows = olds(beforeMs, BEGINNING, limit);
      return immediately(db, () => {
        for (const { id, rowid } of rows) {
          for (const part of removeParts) part.run(id);
          remove.run(rowid);
        }
        if (rows.length === limit) return { seen: rows.length, changed: rows.length };
        const strays = removeStrays.map((statement) => statement.run(beforeMs, limit).changes);
        return {
          seen: Math.max(rows.length, ...strays),
          changed: strays.reduce((sum, n) => sum + n, rows.length),
        };
      });
    },
  };
}
