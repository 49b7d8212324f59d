import type { Db } from '@/lib/db/client';
import { FACTS } from '../rollups/fact';

const HOUR_MS = 3_600_000;

/** Nano-USD of one client in one UTC hour; unknown costs count as nothing. */
export interface ClientHour {
  /** A gateway key's id, else the source; null: it is not known. */
  client: string | null;
  /** When the hour began, UTC ms. */
  hourMs: number;
  costNanoUsd: number;
}

/**
 * What attempts, judges’ included, cost by client and hour from `sinceMs` on (UTC ms, taken down to its hour), from the
 * sums by hour: a month is read without its attempts.
 */
export function getSpendByHour(db: Db, sinceMs: number): ClientHour[] {
  return db.$client
    .prepare(
      `select l.label as client, r.hour * ${HOUR_MS} as hourMs, sum(r.cost_nano_usd) as costNanoUsd
       from rollups r left join rollup_labels l on l.id = r.client
       where r.fact = ? and r.hour >= ? group by r.hour, r.client order by r.hour`,
    )
    .all(FACTS.indexOf('attempt'), Math.floor(sinceMs / HOUR_MS)) as ClientHour[];
}

/** Nano-USD from `sinceMs` on, of everyone or of one client. */
export function getSpend(db: Db, sinceMs: number, client: string | null = null): number {
  return db.$client
    .prepare(
      `select coalesce(sum(cost_nano_usd), 0) from rollups where fact = ? and hour >= ?
       and (? is null or client = (select id from rollup_labels where label = ?))`,
    )
    .pluck()
    .get(FACTS.indexOf('attempt'), Math.floor(sinceMs / HOUR_MS), client, client) as number;
}
