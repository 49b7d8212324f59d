import type { Db } from '@/lib/db/client';
import { BEGINNING, immediately, oldRequestsOf, type Sweep } from './sweep';

/** Removes the decisions of old requests and leaves their rows. */
export function createTraceSweep(db: Db): Sweep {
  const olds = oldRequestsOf(db);
  const remove = db.$client.prepare('delete from traces where request_id = ?');
  let cursor = BEGINNING;
  return {
    name: 'traces',
    step(beforeMs, limit) {
      const rows = olds(beforeMs, cursor, limit);
      const changed = immediately(db, () =>
        rows.reduce((count, { id }) => count + remove.run(id).changes, 0),
      );
      cursor = rows.at(-1) ?? cursor;
      return { seen: rows.length, changed };
    },
  };
}
