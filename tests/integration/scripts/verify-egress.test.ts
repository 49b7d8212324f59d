import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { createEgressLedger } from '@/lib/telemetry/record-egress';
import { createRecorder } from '@/lib/telemetry/recorder';
import { createFakeTime } from '../../fakes/fake-time';
import { sentCall } from '../../fakes/sent-call';

const newFolder = () => mkdtempSync(join(tmpdir(), 'switchyard-verify-'));

/** A ledger as a server leaves it, or holds it open. */
function write(dataDir: string): { close(): void } {
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(db);
  const ledger = createEgressLedger({ db, recorder, clock: createFakeTime().clock });
  ledger.record(sentCall({ sensitive: true, bytes: 1200 }));
  ledger.record(sentCall());
  ledger.record(sentCall({ host: '127.0.0.1:11434', scope: 'loopback', bytes: 7 }));
  recorder.flush();
  return {
    close() {
      recorder.close();
      close();
    },
  };
}

function run(dataDir: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/verify-egress.ts', ...args],
    { encoding: 'utf8', env: { NODE_ENV: 'test', PATH: process.env.PATH, SWITCHYARD_DATA: dataDir } },
  );
  return { status, out: stdout.trim(), err: stderr.trim() };
}

describe('verify:egress', () => {
  it('says that the ledger is whole and who got what, also while the server runs', () => {
    const dataDir = newFolder();
    const server = write(dataDir);
    const running = run(dataDir);
    expect(running).toEqual({
      status: 0,
      err: '',
      out: [
        'Intact: all 3 records are as they were written.',
        'Calls went to one host beyond this machine.',
        '',
        'host             scope     calls  bytes  sensitive  first                 last',
        'api.example      public        2  1,212          1  2026-11-02 12:00:00Z  2026-11-02 12:00:00Z',
        '127.0.0.1:11434  loopback      1      7          0  2026-11-02 12:00:00Z  2026-11-02 12:00:00Z',
      ].join('\n'),
    });
    server.close();
    expect(run(dataDir)).toEqual(running);
    expect(run(dataDir, '--since', '2026-11-03').out).toBe(
      'Intact: all 3 records are as they were written.\nNothing left this machine since 2026-11-03 00:00:00Z.',
    );
    expect(JSON.parse(run(dataDir, '--json').out)).toMatchObject({
      exists: true,
      checked: 3,
      problem: null,
      hosts: [{ host: 'api.example', endpointIds: ['lab'], calls: 2, bytes: 1212 }, {}],
    });
  });

  it('names the first bad record and exits 1', () => {
    const dataDir = newFolder();
    write(dataDir).close();
    const db = new Sqlite(join(dataDir, 'switchyard.db'));
    db.exec("update egress set host = 'nowhere.example' where seq = 2");
    db.close();
    const { status, out } = run(dataDir);
    expect({ status, verdict: out.split('\n')[0] }).toEqual({
      status: 1,
      verdict: 'BROKEN at record 2: Record 2 is not as it was written.',
    });
    const json = run(dataDir, '--json');
    expect({ status: json.status, problem: JSON.parse(json.out).problem }).toMatchObject({
      status: 1,
      problem: { kind: 'content', seq: 2 },
    });
  });

  it('says that there is no ledger', () => {
    const dataDir = newFolder();
    const says = { status: 0, out: 'No call has been recorded yet: there is no ledger to check.', err: '' };
    expect(run(dataDir)).toEqual(says);
    openDatabase(dataDir, 'drizzle').close();
    expect(run(dataDir)).toEqual(says);
  });

  it.each([
    [['--since', 'soon'], /"soon" is no time; write a date/],
    [['--nope'], /Unknown option '--nope'/],
    [['more'], /unexpected argument "more"/],
  ])('%j is a mistake in the call', (args, message) => {
    const { status, err } = run(newFolder(), ...args);
    expect(status).toBe(2);
    expect(err).toMatch(message);
    expect(err.split('\n')).toHaveLength(1);
  });
});
