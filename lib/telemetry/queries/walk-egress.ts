import { asc, getTableColumns, gt, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { egress } from '@/lib/db/schema';
import { type ChainTip, type EgressRow, GENESIS } from '@/lib/telemetry/egress-chain';

/** At most `limit` records (−1: all) after `afterSeq` in order, read as they are asked for; nothing is written meanwhile. */
export function* walkEgress(db: Db, afterSeq = 0, limit = -1): Generator<EgressRow> {
  const { sql: text } = db
    .select()
    .from(egress)
    .where(gt(egress.seq, sql.placeholder('after')))
    .orderBy(asc(egress.seq))
    .limit(sql.placeholder('limit'))
    .toSQL();
  const columns = Object.entries(getTableColumns(egress));
  for (const values of db.$client.prepare(text).raw(true).iterate(afterSeq, limit) as Iterable<unknown[]>)
    yield Object.fromEntries(
      columns.map(([name, column], at) => [
        name,
        values[at] === null ? null : column.mapFromDriverValue(values[at] as never),
      ]),
    ) as EgressRow;
}

/** The highest number ever given to a record, also when the record is gone; 0 without one. */
export function highestEgressSeq(db: Db): number {
  const row = db.get<{ seq: number } | undefined>(sql`select seq from sqlite_sequence where name = 'egress'`);
  return row?.seq ?? 0;
}

/** What the next record is bound to. Its number is never one that was given out before. */
export function readEgressTip(db: Db): ChainTip {
  const [last] = db
    .select({ seq: egress.seq, hash: egress.hash })
    .from(egress)
    .orderBy(sql`${egress.seq} desc`)
    .limit(1)
    .all();
  return { seq: Math.max(highestEgressSeq(db), last?.seq ?? 0), hash: last?.hash ?? GENESIS.hash };
}
