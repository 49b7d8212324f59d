import type { Db } from '@/lib/db/client';

const HOUR_MS = 3_600_000;

/** When the oldest request that is still there began, UTC ms; null: there is none. */
export function getOldestRequest(db: Db): number | null {
  return db.$client.prepare('select min(created_at) from requests').pluck().get() as number | null;
}

/** Requests that ended in whole hours of a stretch of time, also those whose rows are gone; 0 where there were none. */
export function countRequests(db: Db, fromMs: number, toMs: number): number {
  return db.$client
    .prepare('select coalesce(sum(count), 0) from rollups where fact = 0 and hour >= ? and hour < ?')
    .pluck()
    .get(Math.floor(fromMs / HOUR_MS), Math.floor(toMs / HOUR_MS)) as number;
}

/** The hour of the first sum there is, UTC ms; null: there is none. */
export function getFirstHour(db: Db): number | null {
  const hour = db.$client.prepare('select min(hour) from rollups where fact = 0').pluck().get();
  return typeof hour === 'number' ? hour * HOUR_MS : null;
}
