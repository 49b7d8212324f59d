import { describe, expect, it } from 'vitest';
import {
  checkChain,
  type EgressRow,
  GENESIS,
  missingTail,
  seal,
  withoutPrevHash,
} from '@/lib/telemetry/egress-chain';

const BASE = {
  at: 1_700_000_000_000,
  purpose: 'answer' as const,
  requestId: 'req_1',
  endpointId: 'lab',
  host: 'api.example',
  scope: 'public' as const,
  method: 'POST',
  bytes: 12,
  sensitivity: 'none' as const,
  policy: 'balanced@1',
};

function chainOf(length: number): EgressRow[] {
  const rows: EgressRow[] = [];
  for (let seq = 1; seq <= length; seq++)
    rows.push(seal({ seq, ...BASE, bytes: seq }, rows.at(-1)?.hash ?? GENESIS.hash));
  return rows;
}

function writeAnew(rows: EgressRow[], at: number): void {
  const row = rows[at] as EgressRow;
  rows[at] = seal({ ...row, bytes: 0 }, row.prevHash);
}

describe('a hash', () => {
  it('is that of the hash before, a line end and the fields as a JSON array', () => {
    expect(seal({ seq: 1, ...BASE }, GENESIS.hash)).toMatchObject({
      prevHash: '0'.repeat(64),
      // printf '%s\n%s' 000…000 '[1,1700000000000,"answer","req_1","lab","api.example","public","POST",12,"none","balanced@1"]' | sha256sum
      hash: 'be0cbd5dab8a0a1cdb0828643a5be74edddc1c345ba29c4d88ab86ca7588eaea',
    });
  });
});

describe('a chain', () => {
  it('as it was written is whole, from the beginning and from the middle', () => {
    const rows = chainOf(5);
    const tip = { seq: 5, hash: rows[4]?.hash };
    expect(checkChain(rows)).toEqual({ tip, checked: 5, problem: null });
    const middle = { seq: 3, hash: rows[2]?.hash ?? '' };
    expect(checkChain(rows.slice(3), middle)).toEqual({ tip, checked: 2, problem: null });
    expect(checkChain([])).toEqual({ tip: GENESIS, checked: 0, problem: null });
  });

  const CHANGED: [field: keyof EgressRow, value: unknown][] = [
    ['at', 1],
    ['purpose', 'judge'],
    ['requestId', null],
    ['endpointId', 'other'],
    ['host', 'nowhere.example'],
    ['scope', 'loopback'],
    ['method', 'GET'],
    ['bytes', 0],
    ['sensitivity', null],
    ['policy', 'private@1'],
    ['hash', 'f'.repeat(64)],
  ];
  it.each(CHANGED)('with another %s is broken there', (field, value) => {
    const rows = chainOf(5).map((row) => (row.seq === 3 ? { ...row, [field]: value } : row));
    expect(checkChain(rows)).toMatchObject({
      tip: { seq: 2 },
      problem: { kind: 'content', seq: 3, reason: 'Record 3 is not as it was written.' },
    });
  });

  it('whose record was written anew, with its hash, is broken after it', () => {
    const rows = chainOf(5);
    const [first, second] = rows as [EgressRow, EgressRow];
    rows[1] = seal({ ...second, bytes: 0 }, first.hash);
    expect(checkChain(rows).problem).toMatchObject({ kind: 'link', seq: 3 });
  });

  it('is as it was written when the hash before is not stored again', () => {
    const [first, ...rest] = chainOf(5) as [EgressRow, ...EgressRow[]];
    expect(checkChain([first, ...rest.map(withoutPrevHash)])).toMatchObject({ checked: 5, problem: null });
  });

  it.each<[string, (rows: EgressRow[]) => void, object]>([
    ['was edited', (rows) => Object.assign(rows[2] as EgressRow, { bytes: 1 }), { kind: 'content', seq: 3 }],
    ['was written anew', (rows) => writeAnew(rows, 1), { kind: 'content', seq: 3 }],
    ['is missing', (rows) => void rows.splice(2, 1), { kind: 'gap', seq: 3 }],
  ])('that stores each hash once shows the record that %s', (_what, change, problem) => {
    const rows = chainOf(5);
    change(rows);
    expect(checkChain(rows.map(withoutPrevHash)).problem).toMatchObject(problem);
  });

  it.each([
    [[3], 3, 'Record 3 is missing before 4.'],
    [[2, 3], 2, 'Records 2 to 3 are missing before 4.'],
    [[1], 1, 'Record 1 is missing before 2.'],
  ])('without %j has a gap', (gone, seq, reason) => {
    const rows = chainOf(5).filter((row) => !gone.includes(row.seq));
    expect(checkChain(rows).problem).toEqual({ kind: 'gap', seq, reason });
  });

  it.each([
    [5, null],
    [4, null],
    [
      6,
      { kind: 'tail', seq: 6, reason: 'Record 6 is missing at the end of the ledger, and nothing follows.' },
    ],
    [
      8,
      {
        kind: 'tail',
        seq: 6,
        reason: 'Records 6 to 8 are missing at the end of the ledger, and nothing follows.',
      },
    ],
  ])('of five, where %i numbers were given out', (highest, problem) => {
    expect(missingTail({ seq: 5, hash: '' }, highest)).toEqual(problem);
  });
});
