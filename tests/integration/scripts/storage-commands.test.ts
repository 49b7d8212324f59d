import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { createRecorder } from '@/lib/telemetry/recorder';
import { recordWhole } from '@/scripts/lib/realistic-rows';
import { inspectDatabase, SCHEMAS } from '../../fixtures/databases/make-old-database';

const START = Date.UTC(2026, 10, 2);
const SECRET = 'digest-of-a-key';

/** A folder with ten requests; `close` ends the server that holds it. */
function fill() {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-storage-'));
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(db);
  for (let n = 0; n < 10; n++) recordWhole(recorder, n, START + n * 86_400_000, '{"subtasks":[]}');
  recorder.flush();
  db.$client
    .prepare(
      "insert into gateway_keys (id, name, digest, prefix, created_at) values ('key_1', 'Mine', ?, 'sy-1', 1)",
    )
    .run(SECRET);
  return {
    dataDir,
    close() {
      recorder.close();
      close();
    },
  };
}

function run(dataDir: string, command: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', `scripts/${command}.ts`, ...args],
    { encoding: 'utf8', env: { NODE_ENV: 'test', PATH: process.env.PATH, SWITCHYARD_DATA: dataDir } },
  );
  return { status, out: stdout.trim(), err: stderr.trim() };
}

const requestsIn = (path: string) => inspectDatabase(path).tables.requests;

describe('backup and restore', () => {
  it('copies while the server runs, and brings it back without losing what was there', () => {
    const server = fill();
    const made = run(server.dataDir, 'backup');
    expect(made).toMatchObject({ status: 0, out: expect.stringMatching(/backup-.*\.db \(\d+ bytes\)$/) });
    const [name = ''] = readdirSync(join(server.dataDir, 'backups'));
    const copy = join(server.dataDir, 'backups', name);
    expect((statSync(copy).mode & 0o777).toString(8)).toBe('600');
    expect(inspectDatabase(copy)).toMatchObject({
      integrity: 'ok',
      schema: SCHEMAS,
      tables: { requests: 10 },
    });

    expect(run(server.dataDir, 'restore', name)).toMatchObject({
      status: 1,
      err: expect.stringContaining('Switchyard is running on this data. Stop it first; nothing was changed.'),
    });
    server.close();
    const { db, close } = openDatabase(server.dataDir, 'drizzle');
    db.$client.exec('delete from requests where rowid > 4');
    db.$client.exec("update gateway_keys set revoked_at = 5 where name = 'Mine'");
    close();
    const restored = run(server.dataDir, 'restore', name);
    expect(restored).toMatchObject({ status: 0, out: expect.stringContaining('.before-restore-') });
    expect(restored.out).toContain('Revoked since the copy, and still revoked: Mine.');
    expect(requestsIn(join(server.dataDir, 'switchyard.db'))).toBe(10);
    const [kept = ''] = readdirSync(server.dataDir).filter((file) => file.includes('before-restore'));
    expect(requestsIn(join(server.dataDir, kept))).toBe(4);
  });

  it('refuses what is no sound copy, and changes nothing', () => {
    const server = fill();
    server.close();
    const path = join(server.dataDir, 'switchyard.db');
    const before = readFileSync(path);
    const garbage = join(server.dataDir, 'garbage.db');
    writeFileSync(garbage, 'no database at all, but long enough to be read as one'.repeat(100));
    expect(run(server.dataDir, 'restore', garbage)).toMatchObject({
      status: 1,
      err: expect.stringContaining('is damaged. Nothing was changed'),
    });
    expect(run(server.dataDir, 'restore', '/nowhere/x.db')).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no file /nowhere/x.db'),
    });
    expect(run(server.dataDir, 'restore').status).toBe(2);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(`${path}.restoring`)).toBe(false);
  });

  it('never overwrites a file', () => {
    const server = fill();
    const out = join(server.dataDir, 'mine.db');
    expect(run(server.dataDir, 'backup', '--out', out).status).toBe(0);
    expect(run(server.dataDir, 'backup', '--out', out)).toMatchObject({
      status: 1,
      err: expect.stringContaining('is there already'),
    });
    server.close();
  });
});

describe('export', () => {
  it('writes one object a line, never a secret, also while the server runs', () => {
    const server = fill();
    const { status, out, err } = run(server.dataDir, 'export');
    const lines = out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect({ status, said: err.split('\n').at(-1) }).toEqual({ status: 0, said: '41 lines.' });
    expect(lines.filter(({ kind }) => kind === 'trace')[0]).toMatchObject({ decision: { subtasks: [] } });
    expect(lines.filter(({ kind }) => kind === 'key')).toMatchObject([{ name: 'Mine', prefix: 'sy-1' }]);
    expect(out).not.toContain(SECRET);
    const file = join(server.dataDir, 'out.jsonl');
    expect(
      run(server.dataDir, 'export', '--out', file, '--kind', 'request,trace', '--since', '2026-11-09').status,
    ).toBe(0);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(6);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(run(server.dataDir, 'export', '--kind', 'secret')).toMatchObject({ status: 2 });
    server.close();
  });
});

describe('compact', () => {
  it('gives back what was deleted, and refuses while the server runs', () => {
    const server = fill();
    expect(run(server.dataDir, 'compact')).toMatchObject({
      status: 1,
      err: expect.stringContaining('Switchyard is running on this data'),
    });
    server.close();
    expect(run(server.dataDir, 'compact')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/bytes before, \d+ now/),
    });
    expect(requestsIn(join(server.dataDir, 'switchyard.db'))).toBe(10);
  });
});

describe('every command about stored data', () => {
  it.each(['backup', 'restore', 'export', 'compact'])('%s explains itself', (command) => {
    const { status, out } = run('/nowhere', command, '--help');
    expect({ status, usage: out.includes(`npm run ${command} --`) }).toEqual({ status: 0, usage: true });
  });

  it.each(['backup', 'export', 'compact'])('%s says that there is no database', (command) => {
    expect(run(mkdtempSync(join(tmpdir(), 'switchyard-empty-')), command)).toMatchObject({
      status: 1,
      err: expect.stringContaining('There is no database in'),
    });
  });
});
