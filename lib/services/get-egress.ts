// What: what left this machine, to whom, and whether the record of it is whole.
// Why: “nothing left” has to be a fact that can be checked, not a promise.
// Not for: keeping the record (lib/telemetry/record-egress.ts).
import {
  type ChainProblem,
  type ChainTip,
  checkChain,
  GENESIS,
  missingTail,
} from '@/lib/telemetry/egress-chain';
import {
  getEgressByHost,
  getEgressByPurpose,
  getNewestEgress,
  type HostTotals,
  type PurposeTotals,
} from '@/lib/telemetry/queries/get-egress-totals';
import { highestEgressSeq, walkEgress } from '@/lib/telemetry/queries/walk-egress';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import type { Context } from './context';

// About 0.2 s of hashing: more would hold up answers that are being written.
const MOST_CHECKED = 50_000;

export interface EgressRecord {
  seq: number;
  /** UTC ms. */
  at: number;
  purpose: PurposeTotals['purpose'];
  requestId: string | null;
  endpointId: string | null;
  host: string;
  scope: HostTotals['scope'];
  method: string;
  bytes: number;
  /** Null: the privacy filter was not asked. */
  sensitive: boolean | null;
  policy: string | null;
  hash: string;
}

export interface ChainState {
  /** `checking`: whole so far; the next call goes on. */
  state: 'intact' | 'broken' | 'checking';
  /** Records known to be whole, from the first. */
  verifiedSeq: number;
  /** Null unless broken. */
  problem: ChainProblem | null;
}

export interface Egress {
  byHost: HostTotals[];
  byPurpose: PurposeTotals[];
  /** True: since then no call led beyond this machine. Null: the record is broken, so that nobody can say. */
  nothingLeft: boolean | null;
  /** Newest first. */
  records: EgressRecord[];
  chain: ChainState;
}

export interface EgressInput {
  /** UTC ms; default: from the beginning. */
  sinceMs?: number;
  /** Most records; default 50. */
  limit?: number;
  /** True: every record is checked anew, however long it takes; else those since the last check. */
  full?: boolean;
}

/** What left since then. Reads what is queued too. */
export function getEgress(ctx: Pick<Context, 'telemetry'>, input: EgressInput = {}): Egress {
  const { db, recorder } = ctx.telemetry;
  const { sinceMs = 0, limit = 50, full = false } = input;
  recorder.catchUp();
  const byHost = getEgressByHost(db, sinceMs);
  const chain = verify(db, full);
  return {
    byHost,
    byPurpose: getEgressByPurpose(db, sinceMs),
    nothingLeft: chain.state === 'broken' ? null : byHost.every(({ scope }) => scope === 'loopback'),
    records: getNewestEgress(db, sinceMs, limit).map(({ sensitivity, prevHash: _, ...row }) => ({
      ...row,
      sensitive: sensitivity === null ? null : sensitivity === 'sensitive',
    })),
    chain,
  };
}

/** How far the chain of a database was found whole in this process. */
const verified = new WeakMap<Telemetry['db'], ChainTip>();

function verify(db: Telemetry['db'], full: boolean): ChainState {
  const from = (full ? undefined : verified.get(db)) ?? GENESIS;
  const { tip, checked, problem } = checkChain(walkEgress(db, from.seq, full ? -1 : MOST_CHECKED), from);
  verified.set(db, tip);
  const isPart = !full && checked === MOST_CHECKED;
  const found = problem ?? (isPart ? null : missingTail(tip, highestEgressSeq(db)));
  return { state: found ? 'broken' : isPart ? 'checking' : 'intact', verifiedSeq: tip.seq, problem: found };
}
