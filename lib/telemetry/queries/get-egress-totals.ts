import { count, desc, eq, gte, max, sql, sum } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { egress } from '@/lib/db/schema';
import type { EgressRow } from '@/lib/telemetry/egress-chain';

export interface HostTotals {
  host: string;
  scope: EgressRow['scope'];
  /** Endpoints it was called for, by id; calls for none add nothing. */
  endpointIds: string[];
  calls: number;
  /** Bytes of bodies. */
  bytes: number;
  sensitiveCalls: number;
  /** UTC ms. */
  firstAt: number;
  lastAt: number;
}

export interface PurposeTotals {
  purpose: EgressRow['purpose'];
  calls: number;
  bytes: number;
}

/** What left since `since` (UTC ms), by host and where it led; most bytes first. */
export function getEgressByHost(db: Db, since: number): HostTotals[] {
  return db
    .select({
      host: egress.host,
      scope: egress.scope,
      endpointIds: sql<string>`json_group_array(distinct ${egress.endpointId}) filter (where ${egress.endpointId} is not null)`,
      calls: count(),
      bytes: sql<number>`${sum(egress.bytes)}`,
      sensitiveCalls: sql<number>`count(case when ${eq(egress.sensitivity, 'sensitive')} then 1 end)`,
      firstAt: sql<number>`min(${egress.at})`,
      lastAt: sql<number>`${max(egress.at)}`,
    })
    .from(egress)
    .where(gte(egress.at, since))
    .groupBy(egress.host, egress.scope)
    .orderBy(desc(sum(egress.bytes)), egress.host)
    .all()
    .map((row) => ({ ...row, endpointIds: (JSON.parse(row.endpointIds) as string[]).sort() }));
}

/** What left since `since` (UTC ms), by what it was for. */
export function getEgressByPurpose(db: Db, since: number): PurposeTotals[] {
  return db
    .select({ purpose: egress.purpose, calls: count(), bytes: sql<number>`${sum(egress.bytes)}` })
    .from(egress)
    .where(gte(egress.at, since))
    .groupBy(egress.purpose)
    .orderBy(desc(count()), egress.purpose)
    .all();
}

/** The newest records since `since` (UTC ms), newest first. */
export function getNewestEgress(db: Db, since: number, limit: number): EgressRow[] {
  return db.select().from(egress).where(gte(egress.at, since)).orderBy(desc(egress.seq)).limit(limit).all();
}
