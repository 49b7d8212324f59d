import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { gatewayKeys } from '@/lib/db/schema';
import type { Recorder } from './recorder';

/** Writes a new key at once, past the queue: nobody may hold a key that a restart forgets. Throws when the database refuses. */
export function insertKey(db: Pick<Db, 'insert'>, row: typeof gatewayKeys.$inferInsert): void {
  db.insert(gatewayKeys).values(row).run();
}

/** Writes at once that a key no longer counts (UTC ms). Throws when the database refuses. */
export function updateRevoked(db: Pick<Db, 'update'>, id: string, revokedAt: number): void {
  db.update(gatewayKeys)
    .set({ revokedAt })
    .where(and(eq(gatewayKeys.id, id), isNull(gatewayKeys.revokedAt)))
    .run();
}

/** Queues when a key was used (UTC ms). */
export function recordKeyUse(recorder: Recorder, id: string, lastUsedAt: number): void {
  recorder.record((tx) => {
    tx.update(gatewayKeys).set({ lastUsedAt }).where(eq(gatewayKeys.id, id)).run();
  });
}
