import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { restoreDatabase } from '@/lib/db/restore-database';
import { makeOldDatabase } from '../../fixtures/databases/make-old-database';

const NOW = new Date(Date.UTC(2026, 10, 21));

/** A folder with two valid keys and a session, and a copy of it. */
function fill() {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-restore-'));
  const copy = join(dataDir, 'copy.db');
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const insert = db.$client.prepare(
    'insert into gateway_keys (id, name, digest, prefix, created_at) values (?, ?, ?, ?, 1)',
  );
  for (const name of ['ci', 'phone']) insert.run(`key_${name}`, name, `digest-${name}`, 'sy-1');
  db.$client.exec("insert into sessions values ('d', 1, 9999999999999)");
  db.$client.prepare('vacuum into ?').run(copy);
  close();
  return { dataDir, copy, path: join(dataDir, 'switchyard.db') };
}

function change(path: string, sql: string): void {
  const sqlite = new Sqlite(path);
  sqlite.exec(sql);
  sqlite.close();
}

function keysIn(path: string) {
  const sqlite = new Sqlite(path, { readonly: true });
  const keys = sqlite.prepare('select name, revoked_at from gateway_keys order by name').raw().all();
  const sessions = sqlite.prepare('select count(*) from sessions').pluck().get();
  sqlite.close();
  return { keys, sessions };
}

const restore = (dataDir: string, copy: string) =>
  restoreDatabase(dataDir, copy, { migrationsDir: 'drizzle', now: NOW });

describe('what was taken back since the copy', () => {
  it('stays taken back: keys, and every session', () => {
    const { dataDir, copy, path } = fill();
    change(path, "update gateway_keys set revoked_at = 77 where name = 'ci'");
    expect(restore(dataDir, copy)).toMatchObject({
      wasRead: true,
      revoked: ['ci'],
      unvouched: [],
      sessionsEnded: 1,
    });
    expect(keysIn(path)).toEqual({
      keys: [
        ['ci', 77],
        ['phone', null],
      ],
      sessions: 0,
    });
    expect(keysIn(copy).sessions).toBe(1);
  });

  it('a revocation that is only in the log counts', () => {
    const { dataDir, copy, path } = fill();
    const writer = new Sqlite(path);
    writer.exec("update gateway_keys set revoked_at = 77 where name = 'phone'");
    expect(restore(dataDir, copy).revoked).toEqual(['phone']);
    writer.close();
  });

  it.each<[string, (path: string) => void]>([
    ['is damaged', (path) => writeFileSync(path, 'no database at all'.repeat(500))],
    ['does not know them', (path) => change(path, 'delete from gateway_keys')],
  ])('keys are named when the database before %s', (_what, damage) => {
    const { dataDir, copy, path } = fill();
    damage(path);
    expect(restore(dataDir, copy)).toMatchObject({ revoked: [], unvouched: ['ci', 'phone'] });
    expect(keysIn(path).sessions).toBe(0);
  });

  it('a copy from before there were keys is restored as it is', () => {
    const { dataDir } = fill();
    const old = makeOldDatabase(1);
    expect(restore(dataDir, join(old.dataDir, 'switchyard.db'))).toMatchObject({
      schema: 1,
      wasRead: true,
      revoked: [],
    });
  });
});
