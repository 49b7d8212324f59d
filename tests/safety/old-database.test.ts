import { spawn } from 'node:child_process';
import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import {
  inspectDatabase,
  makeOldDatabase,
  migrationsUpTo,
  SCHEMAS,
} from '../fixtures/databases/make-old-database';
import { startServer, type TestServer } from '../support/start-server';

const running: TestServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop('SIGKILL')));
});

async function start(dataDir: string): Promise<TestServer> {
  const server = await startServer({ SWITCHYARD_EMBEDDER: 'off' }, dataDir);
  running.push(server);
  return server;
}

const MIGRATE = `
  const { openDatabase } = await import('./lib/db/client.ts');
  process.stdout.write('now');
  openDatabase(process.env.DATA, 'drizzle');
  setInterval(() => {}, 1000);
`;
const databaseOf = (dataDir: string) => join(dataDir, 'switchyard.db');
const backupsOf = (dataDir: string) => readdirSync(join(dataDir, 'backups')).sort();
const earlier = Array.from({ length: SCHEMAS - 1 }, (_, at) => at + 1);

describe('a database of an earlier version', () => {
  it.each(earlier)('with %i migrations starts, keeps every row, and is copied before', async (count) => {
    const { dataDir, tables } = makeOldDatabase(count);
    const server = await start(dataDir);
    expect(await (await fetch(`${server.url}/health`)).json()).toMatchObject({ status: 'ok', db: 'ok' });
    for (const path of ['/', '/api/overview', '/api/stats', '/api/conversations', '/api/keys', '/api/policy'])
      expect([path, (await fetch(`${server.url}${path}`)).status]).toEqual([path, 200]);
    await server.stop();
    const now = inspectDatabase(databaseOf(dataDir));
    expect(now).toMatchObject({ schema: SCHEMAS, integrity: 'ok', tables });
    const [name, ...others] = backupsOf(dataDir);
    expect([name, others]).toEqual([
      expect.stringMatching(new RegExp(`^switchyard-${count}-20.*Z\\.db$`)),
      [],
    ]);
    const backup = join(dataDir, 'backups', name ?? '');
    expect(inspectDatabase(backup)).toMatchObject({ schema: count, integrity: 'ok', tables });
    expect((statSync(backup).mode & 0o777).toString(8)).toBe('600');
  });

  it('of this version is not copied', async () => {
    const { dataDir, tables } = makeOldDatabase(SCHEMAS);
    await (await start(dataDir)).stop();
    expect(readdirSync(dataDir)).not.toContain('backups');
    expect(inspectDatabase(databaseOf(dataDir)).tables).toMatchObject(tables);
  });

  it('keeps the newest three copies', () => {
    const { dataDir } = makeOldDatabase(1);
    for (let count = 2; count <= SCHEMAS; count++)
      openDatabase(dataDir, migrationsUpTo(count), new Date(Date.UTC(2026, 0, count))).close();
    const kept = Array.from({ length: SCHEMAS - 1 }, (_, at) => at + 1).slice(-3);
    expect(backupsOf(dataDir).map((name) => Number(name.split('-')[1]))).toEqual(kept);
  });

  it('is left alone where it cannot be copied', () => {
    const { dataDir } = makeOldDatabase(1);
    appendFileSync(join(dataDir, 'backups'), 'a file where the folder should be');
    expect(() => openDatabase(dataDir, 'drizzle')).toThrow(/could not be copied .*Nothing was changed/s);
    expect(inspectDatabase(databaseOf(dataDir)).schema).toBe(1);
  });
});

describe('a migration that does not end', () => {
  it('leaves the database as it was', () => {
    const { dataDir, tables } = makeOldDatabase(1);
    const broken = migrationsUpTo(SCHEMAS, (folder) => {
      const last =
        readdirSync(folder)
          .filter((name) => name.endsWith('.sql'))
          .sort()
          .at(-1) ?? '';
      appendFileSync(join(folder, last), '\n--> statement-breakpoint\ninsert into nowhere values (1);');
    });
    expect(() => openDatabase(dataDir, broken)).toThrow();
    const left = inspectDatabase(databaseOf(dataDir));
    expect(left).toEqual({ schema: 1, integrity: 'ok', tables });
    openDatabase(dataDir, 'drizzle').close();
    expect(inspectDatabase(databaseOf(dataDir))).toMatchObject({ schema: SCHEMAS, tables });
  });

  it('killed at any moment leaves the old or the new schema', { timeout: 180_000 }, async () => {
    for (let at = 0; at < 6; at++) {
      const { dataDir, tables } = makeOldDatabase(1, 2000);
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', MIGRATE], {
        env: { NODE_ENV: 'test', PATH: process.env.PATH, DATA: dataDir },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = new Promise((done) => child.on('exit', done));
      // From here on the copy and the migration follow within milliseconds.
      await new Promise((done) => child.stdout.once('data', done));
      await new Promise((done) => setTimeout(done, at * 4));
      child.kill('SIGKILL');
      await ended;
      const { schema, integrity, tables: left } = inspectDatabase(databaseOf(dataDir));
      expect([1, SCHEMAS]).toContain(schema);
      expect({ integrity, left }).toMatchObject({ integrity: 'ok', left: tables });
      openDatabase(dataDir, 'drizzle').close();
      expect(inspectDatabase(databaseOf(dataDir))).toMatchObject({ schema: SCHEMAS, tables });
    }
  });
});

describe('a database of a later version', () => {
  it('is refused in words, and not touched', async () => {
    const { dataDir } = makeOldDatabase(SCHEMAS);
    const sqlite = new Sqlite(databaseOf(dataDir));
    sqlite
      .prepare("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)")
      .run();
    sqlite.close();
    const before = inspectDatabase(databaseOf(dataDir));
    await expect(startServer({ SWITCHYARD_EMBEDDER: 'off' }, dataDir)).rejects.toThrow(
      /was written by a newer version of Switchyard\. Update the program/,
    );
    expect(inspectDatabase(databaseOf(dataDir))).toEqual(before);
  });
});
