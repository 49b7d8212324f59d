import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import type { SentCall } from '@/lib/execution/types';
import { getEgress } from '@/lib/services/get-egress';
import { createEgressLedger } from '@/lib/telemetry/record-egress';
import { createRecorder } from '@/lib/telemetry/recorder';
import { createFakeTime } from '../../fakes/fake-time';
import { sentCall } from '../../fakes/sent-call';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function open(dataDir = mkdtempSync(join(tmpdir(), 'switchyard-egress-')), maxQueued = 10_000) {
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(db, { maxQueued });
  const { clock } = createFakeTime();
  const ledger = createEgressLedger({ db, recorder, clock });
  const stop = () => {
    closers.splice(closers.indexOf(stop), 1);
    recorder.close();
    close();
  };
  closers.push(stop);
  const ctx = { telemetry: { db, recorder } };
  return {
    dataDir,
    ledger,
    recorder,
    stop,
    now: clock.wallMs(),
    read: (input = {}) => getEgress(ctx, input),
  };
}

function tamper(dataDir: string, ...statements: string[]): void {
  const db = new Sqlite(join(dataDir, 'switchyard.db'));
  for (const statement of statements) db.exec(statement);
  db.close();
}

const record = ({ ledger }: ReturnType<typeof open>, ...calls: Partial<SentCall>[]) => {
  for (const call of calls) ledger.record(sentCall(call));
};

describe('what left', () => {
  it('is told by host and purpose, the newest calls first', () => {
    const world = open();
    record(
      world,
      { bytes: 10, sensitive: true },
      { bytes: 5, endpointId: 'other', purpose: 'judge', sensitive: null },
      { host: '127.0.0.1:11434', scope: 'loopback', endpointId: null, bytes: 7 },
    );
    const at = world.now;
    expect(world.read({ limit: 2 })).toMatchObject({
      byHost: [
        {
          host: 'api.example',
          scope: 'public',
          endpointIds: ['lab', 'other'],
          calls: 2,
          bytes: 15,
          sensitiveCalls: 1,
          lastAt: at,
        },
        {
          host: '127.0.0.1:11434',
          scope: 'loopback',
          endpointIds: [],
          calls: 1,
          bytes: 7,
          sensitiveCalls: 0,
        },
      ],
      byPurpose: [
        { purpose: 'answer', calls: 2, bytes: 17 },
        { purpose: 'judge', calls: 1, bytes: 5 },
      ],
      nothingLeft: false,
      records: [
        { seq: 3, sensitive: false, policy: 'balanced@1', requestId: 'req_1' },
        { seq: 2, sensitive: null },
      ],
      chain: { state: 'intact', verifiedSeq: 3, problem: null },
    });
    expect(world.read({ sinceMs: at + 1 })).toMatchObject({ byHost: [], nothingLeft: true, records: [] });
  });

  it.each([
    ['loopback', true],
    ['private', false],
    ['public', false],
  ] as const)('a call to %s: nothing left is %s', (scope, nothing) => {
    const world = open();
    expect(world.read()).toMatchObject({ nothingLeft: true, chain: { state: 'intact', verifiedSeq: 0 } });
    record(world, { scope });
    expect(world.read().nothingLeft).toBe(nothing);
  });
});

describe('the chain', () => {
  it('goes on after a restart', () => {
    const first = open();
    record(first, {}, {});
    first.stop();
    const second = open(first.dataDir);
    record(second, {});
    expect(second.read().chain).toEqual({ state: 'intact', verifiedSeq: 3, problem: null });
  });

  it.each([
    ['a changed record', 'update egress set bytes = 0 where seq = 2', { kind: 'content', seq: 2 }],
    ['a removed record', 'delete from egress where seq = 2', { kind: 'gap', seq: 2 }],
    ['a removed beginning', 'delete from egress where seq = 1', { kind: 'gap', seq: 1 }],
    ['a removed end', 'delete from egress where seq > 2', { kind: 'tail', seq: 3 }],
    ['an emptied table', 'delete from egress', { kind: 'tail', seq: 1 }],
  ])('shows %s', (_name, statement, problem) => {
    const world = open();
    record(world, {}, {}, {});
    world.recorder.flush();
    tamper(world.dataDir, statement);
    expect(world.read().chain).toMatchObject({ state: 'broken', problem });
  });

  it('shows a removed end also when calls were recorded after it', () => {
    const first = open();
    record(first, {}, {}, {});
    first.stop();
    tamper(first.dataDir, 'delete from egress where seq = 3');
    const second = open(first.dataDir);
    record(second, {});
    expect(second.read().chain).toMatchObject({ state: 'broken', problem: { kind: 'gap', seq: 3 } });
  });

  it('shows what a full queue dropped', () => {
    const world = open(undefined, 2);
    record(world, {}, {}, {});
    expect(world.read().chain).toMatchObject({ state: 'broken', problem: { kind: 'gap', seq: 1 } });
  });

  it('is checked from where it was left; in full when asked', () => {
    const world = open();
    record(world, {}, {});
    expect(world.read().chain.verifiedSeq).toBe(2);
    tamper(world.dataDir, 'update egress set bytes = 0 where seq = 1');
    record(world, {});
    expect(world.read().chain).toMatchObject({ state: 'intact', verifiedSeq: 3 });
    expect(world.read({ full: true }).chain).toMatchObject({ state: 'broken', problem: { seq: 1 } });
    expect(world.read().chain.state).toBe('broken');
  });
});
