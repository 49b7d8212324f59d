import type { Db } from '@/lib/db/client';

/** What one small transaction did. */
export interface Step {
  /** Rows that were looked at; fewer than were asked for: the end is reached. */
  seen: number;
  /** Rows that were erased or deleted. */
  changed: number;
}

/** Something to be done to everything older than a moment, a little at a time; it remembers how far it is. */
export interface Sweep {
  /** What it removes, for people: `texts`. */
  name: string;
  /** At most `limit` rows, in one transaction. Throws what the database throws; then nothing was done. */
  step(beforeMs: number, limit: number): Step;
}

/** The place after a row in the order of its index on time. */
export interface Cursor {
  at: number;
  rowid: number;
}

export const BEGINNING: Cursor = { at: Number.MIN_SAFE_INTEGER, rowid: 0 };

export function immediately<Result>(db: Db, run: () => Result): Result {
  return db.$client.transaction(run).immediate();
}

/** Requests that ended and began before a moment, oldest first, from a place on. */
export function oldRequestsOf(db: Db) {
  const find = db.$client.prepare(
    `select rowid, id, created_at as at, prompt is not null as hasPrompt from requests
    where created_at < ? and (created_at, rowid) > (?, ?) and status <> 'streaming'
    order by created_at, rowid limit ?`,
  );
  return (beforeMs: number, { at, rowid }: Cursor, limit: number) =>
    find.all(beforeMs, at, rowid, limit) as (Cursor & { id: string; hasPrompt: 0 | 1 })[];
}
