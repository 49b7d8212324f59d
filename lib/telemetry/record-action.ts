import { and, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { autopilotActions } from '@/lib/db/schema';

export type ActionRow = typeof autopilotActions.$inferSelect;
export type NewActionRow = Omit<ActionRow, 'id' | 'undoneAt'>;

/** Writes at once what the autopilot did, or would not do; its id. Throws when the database refuses. */
export function insertAction(db: Db, row: NewActionRow): number {
  const made = db.insert(autopilotActions).values(row).returning({ id: autopilotActions.id }).get();
  return made.id;
}

/** False: there is no such action, or it was undone before. Throws when the database refuses. */
export function markActionUndone(db: Db, id: number, undoneAt: number): boolean {
  const open = and(eq(autopilotActions.id, id), isNull(autopilotActions.undoneAt));
  return db.update(autopilotActions).set({ undoneAt }).where(open).run().changes > 0;
}
