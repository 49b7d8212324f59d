import { and, count, eq, gte, isNotNull, ne, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { attempts, requests } from '@/lib/db/schema';

// No request runs for longer; those that began before cannot have spent since.
const LONGEST_MS = 86_400_000;

/** Nano-USD by key of attempts, judges’ included, that began at or after `since` (UTC ms); unknown costs count as nothing. */
export function getKeySpend(db: Db, since: number): Map<string, number> {
  const rows = db
    .select({ keyId: requests.keyId, total: sql<number | null>`sum(${attempts.costNanoUsd})` })
    .from(requests)
    .innerJoin(attempts, eq(attempts.requestId, requests.id))
    .where(
      and(
        isNotNull(requests.keyId),
        gte(requests.createdAt, since - LONGEST_MS),
        gte(attempts.startedAt, since),
      ),
    )
    .groupBy(requests.keyId)
    .all();
  return new Map(rows.map(({ keyId, total }) => [keyId ?? '', total ?? 0]));
}

/** Requests by key since `since` (UTC ms), running ones included; dry runs are none. */
export function getKeyRequests(db: Db, since: number): Map<string, number> {
  const rows = db
    .select({ keyId: requests.keyId, n: count() })
    .from(requests)
    .where(and(isNotNull(requests.keyId), gte(requests.createdAt, since), ne(requests.status, 'dry_run')))
    .groupBy(requests.keyId)
    .all();
  return new Map(rows.map(({ keyId, n }) => [keyId ?? '', n]));
}
