import { sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { type ChainProblem, checkChain, missingTail } from '@/lib/telemetry/egress-chain';
import { getEgressByHost, type HostTotals } from '@/lib/telemetry/queries/get-egress-totals';
import { highestEgressSeq, walkEgress } from '@/lib/telemetry/queries/walk-egress';

export interface Ledger {
  /** False: nothing was ever recorded here. */
  exists: boolean;
  /** Records that were read, in order; all of them unless there is a problem. */
  checked: number;
  problem: ChainProblem | null;
  /** UTC ms; 0: from the beginning. */
  since: number;
  hosts: HostTotals[];
}

export const NO_LEDGER: Ledger = { exists: false, checked: 0, problem: null, since: 0, hosts: [] };

/** The whole chain, and what left since then (UTC ms), all as of one moment. */
export function readLedger(db: Db, since: number): Ledger {
  return db.transaction(() => {
    if (!db.get(sql`select 1 from sqlite_master where name = 'egress'`)) return NO_LEDGER;
    const highest = highestEgressSeq(db);
    if (highest === 0) return NO_LEDGER;
    const { tip, checked, problem } = checkChain(walkEgress(db));
    return {
      exists: true,
      checked,
      problem: problem ?? missingTail(tip, highest),
      since,
      hosts: getEgressByHost(db, since),
    };
  });
}
