import { asc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests, subtasks, traces } from '@/lib/db/schema';
import { unpackTrace } from '../pack-trace';

export type SubtaskRecord = typeof subtasks.$inferSelect;

export interface RequestRecord {
  status: (typeof requests.$inferSelect)['status'];
  /** In order; empty while the request runs. */
  subtasks: SubtaskRecord[];
  /** The decision as JSON; null when it was not kept. */
  decision: string | null;
}

/** A request with its subtasks and trace, or null when there is none of that id. */
export function getRequest(db: Db, id: string): RequestRecord | null {
  const request = db.select({ status: requests.status }).from(requests).where(eq(requests.id, id)).get();
  if (!request) return null;
  const trace = db.select({ decision: traces.decision }).from(traces).where(eq(traces.requestId, id)).get();
  const rows = db
    .select()
    .from(subtasks)
    .where(eq(subtasks.requestId, id))
    .orderBy(asc(subtasks.position))
    .all();
  return { status: request.status, subtasks: rows, decision: trace ? unpackTrace(trace.decision) : null };
}
