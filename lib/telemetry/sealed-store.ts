import { asc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { sealedSecrets } from '@/lib/db/schema';

type Row = typeof sealedSecrets.$inferSelect;

/** The vault's rows in SQLite: one for each endpoint, written past the queue. Each call throws when the database refuses. */
export function createSealedStore(db: Db) {
  return {
    all: (): Row[] => db.select().from(sealedSecrets).orderBy(asc(sealedSecrets.endpointId)).all(),
    /** All rows or none; a row of the same endpoint is replaced. */
    put(rows: readonly Row[]): void {
      db.transaction((tx) => {
        for (const { endpointId, ...rest } of rows)
          tx.insert(sealedSecrets)
            .values({ endpointId, ...rest })
            .onConflictDoUpdate({ target: sealedSecrets.endpointId, set: rest })
            .run();
      });
    },
    remove(endpointId: string): void {
      db.delete(sealedSecrets).where(eq(sealedSecrets.endpointId, endpointId)).run();
    },
  };
}
