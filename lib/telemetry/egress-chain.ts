// What: how a record of what left is bound to the one before it, and how a chain of them is checked.
// Why: program and command must agree on every byte that is hashed.
// Not for: where the records come from or how they are shown.
import { hash } from 'node:crypto';
import type { egress } from '@/lib/db/schema';

export type EgressRow = typeof egress.$inferSelect;
export type UnsealedRow = Omit<EgressRow, 'prevHash' | 'hash'>;

/** The end of a chain: what the next record is bound to. */
export interface ChainTip {
  seq: number;
  hash: string;
}

/** Before the first record. */
export const GENESIS: ChainTip = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 in hex over the hash before and the fields as a JSON array, in the order of the table. */
export function hashOf(row: UnsealedRow, prevHash: string): string {
  const fields = [
    row.seq,
    row.at,
    row.purpose,
    row.requestId,
    row.endpointId,
    row.host,
    row.scope,
    row.method,
    row.bytes,
    row.sensitivity,
    row.policy,
  ];
  return hash('sha256', `${prevHash}\n${JSON.stringify(fields)}`);
}

/** A record bound to the one before. */
export function seal(row: UnsealedRow, prevHash: string): EgressRow {
  return { ...row, prevHash, hash: hashOf(row, prevHash) };
}

export interface ChainProblem {
  kind: 'gap' | 'link' | 'content' | 'tail';
  /** The first record that is missing or not what was written. */
  seq: number;
  /** A sentence for people. */
  reason: string;
}

export interface ChainCheck {
  /** The last record that is as it was written. */
  tip: ChainTip;
  /** Records that were read. */
  checked: number;
  problem: ChainProblem | null;
}

/** The record as it is stored: the hash before stands in the record before, and need not stand here again. */
export function withoutPrevHash(row: EgressRow): EgressRow {
  return { ...row, prevHash: '' };
}

/** Walks records in order after `from`, to the first that is not as it was written. */
export function checkChain(rows: Iterable<EgressRow>, from: ChainTip = GENESIS): ChainCheck {
  let tip = from;
  let checked = 0;
  for (const row of rows) {
    checked++;
    const problem = problemOf(row, tip);
    if (problem) return { tip, checked, problem };
    tip = { seq: row.seq, hash: row.hash };
  }
  return { tip, checked, problem: null };
}

/** The problem of a chain that ends before the highest number that was ever given out; null: it does not. */
export function missingTail(tip: ChainTip, highestSeq: number): ChainProblem | null {
  if (highestSeq <= tip.seq) return null;
  const seq = tip.seq + 1;
  const reason = `${span(seq, highestSeq)} at the end of the ledger, and nothing follows.`;
  return { kind: 'tail', seq, reason };
}

function problemOf(row: EgressRow, tip: ChainTip): ChainProblem | null {
  const seq = tip.seq + 1;
  if (row.seq > seq) return { kind: 'gap', seq, reason: `${span(seq, row.seq - 1)} before ${row.seq}.` };
  if (row.prevHash !== '' && row.prevHash !== tip.hash)
    return {
      kind: 'link',
      seq: row.seq,
      reason: `Record ${row.seq} does not follow from the one before it.`,
    };
  if (hashOf(row, tip.hash) !== row.hash)
    return { kind: 'content', seq: row.seq, reason: `Record ${row.seq} is not as it was written.` };
  return null;
}

function span(first: number, last: number): string {
  return first === last ? `Record ${first} is missing` : `Records ${first} to ${last} are missing`;
}
