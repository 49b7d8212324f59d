import { desc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { autopilotActions } from '@/lib/db/schema';
import type { ActionRow } from '../record-action';

/** The newest `limit` actions of the autopilot, newest first. */
export function listActions(db: Db, limit: number): ActionRow[] {
  const { at, id } = autopilotActions;
  return db.select().from(autopilotActions).orderBy(desc(at), desc(id)).limit(limit).all();
}

/** One action; null: there is none of that id. */
export function getAction(db: Db, id: number): ActionRow | null {
  return db.select().from(autopilotActions).where(eq(autopilotActions.id, id)).get() ?? null;
}
