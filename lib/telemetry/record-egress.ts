import { getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { egress } from '@/lib/db/schema';
import type { EgressLedger } from '@/lib/execution/ports';
import type { Clock } from '@/lib/shared/clock';
import { type EgressRow, seal, withoutPrevHash } from './egress-chain';
import { readEgressTip } from './queries/walk-egress';
import type { Recorder } from './recorder';

export interface EgressLedgerOptions {
  db: Db;
  recorder: Recorder;
  clock: Clock;
}

/**
 * Numbers and binds each call at the moment it is sent, and queues its row. It goes on where the database ends;
 * a row that the recorder drops leaves a gap that every check shows. One per process: two would give a number twice.
 */
export function createEgressLedger({ db, recorder, clock }: EgressLedgerOptions): EgressLedger {
  const insert = prepareInsert(db);
  let tip = readEgressTip(db);
  return {
    record({ sensitive, ...call }) {
      const row = seal(
        {
          seq: tip.seq + 1,
          at: clock.wallMs(),
          purpose: call.purpose,
          requestId: call.requestId,
          endpointId: call.endpointId,
          host: call.host,
          scope: call.scope,
          method: call.method,
          bytes: call.bytes,
          sensitivity: sensitive === null ? null : sensitive ? 'sensitive' : 'none',
          policy: call.policy,
        },
        tip.hash,
      );
      tip = { seq: row.seq, hash: row.hash };
      recorder.record(() => insert(withoutPrevHash(row)));
    },
  };
}

/** drizzle’s SQL, run by the driver. A number that is taken must not stop the queue; the chain shows it. */
function prepareInsert(db: Db): (row: EgressRow) => void {
  const columns = Object.entries(getTableColumns(egress));
  const places = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const { sql: text } = db
    .insert(egress)
    .values(places as unknown as typeof egress.$inferInsert)
    .onConflictDoNothing()
    .toSQL();
  const statement = db.$client.prepare(text);
  return (row) =>
    void statement.run(
      columns.map(([name, column]) => {
        const value = row[name as keyof EgressRow];
        return value === null ? null : column.mapToDriverValue(value);
      }),
    );
}
