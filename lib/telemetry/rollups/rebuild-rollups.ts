import { asc, getTableColumns, gt } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { attempts, requests, rollups, subtasks } from '@/lib/db/schema';
import { factOfAttempt, factOfRequest, factOfSubtask } from './fact';
import { createTally } from './tally';

// Enough that a transaction costs nothing beside its rows, few enough to hold in memory.
const CHUNK = 5000;

// Prompts may be megabytes, and no sum needs them.
const { prompt: _prompt, ...withoutTexts } = getTableColumns(requests);

/** Counts every row there is into empty rollups, in one transaction. For databases from before there were any. */
export function rebuildRollups(db: Db): void {
  const tally = createTally(db);
  db.transaction(
    (tx) => {
      tx.delete(rollups).run();
      const walk = <Row extends { id: string }>(read: (after: string) => Row[], add: (row: Row) => void) => {
        for (let rows = read(''); rows.length > 0; rows = read(rows.at(-1)?.id ?? '')) {
          for (const row of rows) add(row);
          tally.write();
        }
      };
      walk(
        (after) =>
          tx
            .select(withoutTexts)
            .from(requests)
            .where(gt(requests.id, after))
            .orderBy(asc(requests.id))
            .limit(CHUNK)
            .all(),
        (row) => tally.add(factOfRequest(row)),
      );
      walk(
        (after) =>
          tx
            .select()
            .from(subtasks)
            .where(gt(subtasks.id, after))
            .orderBy(asc(subtasks.id))
            .limit(CHUNK)
            .all(),
        (row) => tally.add(factOfSubtask(row)),
      );
      walk(
        (after) =>
          tx
            .select()
            .from(attempts)
            .where(gt(attempts.id, after))
            .orderBy(asc(attempts.id))
            .limit(CHUNK)
            .all(),
        (row) => tally.add(factOfAttempt(row)),
      );
    },
    { behavior: 'immediate' },
  );
}

/** True when rows were written before there were rollups. */
export function lacksRollups(db: Db): boolean {
  const has = (table: string) => db.$client.prepare(`select 1 from ${table} limit 1`).get() !== undefined;
  return !has('rollups') && (has('requests') || has('attempts'));
}
