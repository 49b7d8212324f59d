import { spawn } from 'node:child_process';
import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { createRecorder } from '@/lib/telemetry/recorder';
import { recordWhole } from '@/scripts/lib/realistic-rows';
import { startOwnServer } from '../support/browser';
import { askOnce, databaseIn, newDataFolder, readDatabase } from '../support/database-lab';
import { startServer } from '../support/start-server';

const ROWS = 300;
const START = Date.UTC(2026, 10, 2);
const QUIET = { SWITCHYARD_EMBEDDER: 'off' };

function makeSound(): string {
  const dataDir = newDataFolder();
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(db);
  const trace = JSON.stringify({ subtasks: [], why: 'x'.repeat(800) });
  for (let n = 0; n < ROWS; n++) recordWhole(recorder, n, START + n * 60_000, trace);
  recorder.close();
  close();
  return dataDir;
}

const WRITE = `
  const Sqlite = require('better-sqlite3');
  const db = new Sqlite(process.argv[1]);
  db.pragma('wal_autocheckpoint = 0');
  const insert = db.prepare("insert into notices (at, kind, key, severity, text) values (?, 'k', ?, 'info', ?)");
  for (let n = 0; n < 100; n++) insert.run(n, 'k' + n, 'text '.repeat(200));
  console.log('written');
  setInterval(() => {}, 1000);
`;

/** A log that a killed process left behind, without the index of it that dies with a machine. */
async function leaveLog(path: string): Promise<string> {
  const child = spawn(process.execPath, ['-e', WRITE, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('exit', done));
  await new Promise((done) => child.stdout.once('data', done));
  child.kill('SIGKILL');
  await ended;
  rmSync(`${path}-shm`);
  return `${path}-wal`;
}

function overwrite(path: string, at: number, bytes: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(file);
}

const middleOf = (path: string) => Math.floor(statSync(path).size / 8192) * 4096;
// A log holds the header too, and brings it back.
const DAMAGE: readonly [string, (path: string) => void, 'no log' | 'log'][] = [
  ['its header', (path) => overwrite(path, 0, 100), 'no log'],
  ['a page in the middle', (path) => overwrite(path, middleOf(path), 4096), 'log'],
  ['its second half', (path) => truncateSync(path, middleOf(path)), 'log'],
];

/** Bytes of the database and its log, by the end of their names. */
const partsOf = (path: string) =>
  Object.fromEntries(
    ['', '-wal'].flatMap((part) => {
      const stands = statSync(path + part, { throwIfNoEntry: false });
      return stands && stands.size > 0 ? [[part, readFileSync(path + part).toString('base64')]] : [];
    }),
  );

describe('the server over a database that is damaged in', () => {
  it.each(DAMAGE)(
    '%s is refused; --fresh keeps it, and the log of a killed writer, byte for byte',
    async (_where, damage, log) => {
      const dataDir = makeSound();
      const path = databaseIn(dataDir);
      if (log === 'log') await leaveLog(path);
      damage(path);
      const before = partsOf(path);
      const refused = await startServer(QUIET, dataDir).catch((error: Error) => error.message);
      expect(refused).toMatch(/^the server exited with 1:/);
      expect(refused).toMatch(/is damaged.*was left untouched.*npm run restore.*npm start -- --fresh/s);
      expect(refused).not.toMatch(/^\s+at /m);
      expect(Object.keys(partsOf(path))).toEqual(Object.keys(before));
      expect(partsOf(path)).toEqual(before);

      const server = await startOwnServer({ ...QUIET, SWITCHYARD_FRESH: '1' }, dataDir);
      expect(server.output()).toMatch(/is damaged and was kept as .*Starting with an empty database/s);
      expect((await askOnce(server.url)).status).toBe(200);
      const kept = readdirSync(dataDir).find((name) => /\.corrupt-[^-]+-\d\d-[\w-]+Z$/.test(name)) ?? '';
      expect(partsOf(join(dataDir, kept))).toEqual(before);
      await server.stop();
      expect(readDatabase(dataDir, 'select count(*) as n from requests')).toEqual([{ n: 1 }]);
    },
  );
});

describe('the server over the log of a killed writer', () => {
  const LOGS: readonly [string, (log: string) => void, (notices: number) => boolean][] = [
    ['sound', () => {}, (notices) => notices === 100],
    [
      'damaged in the middle',
      (log) => overwrite(log, Math.floor(statSync(log).size / 2), 64),
      (n) => n > 0 && n < 100,
    ],
    [
      'cut in the middle',
      (log) => truncateSync(log, Math.floor(statSync(log).size / 2)),
      (n) => n > 0 && n < 100,
    ],
    ['with a damaged header', (log) => overwrite(log, 0, 32), (n) => n === 0],
  ];
  it.each(LOGS)('%s: starts with everything up to there', async (_how, damage, holds) => {
    const dataDir = makeSound();
    damage(await leaveLog(databaseIn(dataDir)));
    const server = await startOwnServer(QUIET, dataDir);
    expect((await askOnce(server.url)).status).toBe(200);
    await server.stop();
    const [found] = readDatabase<{ requests: number; notices: number }>(
      dataDir,
      "select (select count(*) from requests) as requests, (select count(*) from notices where kind = 'k') as notices",
    );
    expect(found?.requests).toBe(ROWS + 1);
    expect({ notices: found?.notices, holds: holds(found?.notices ?? -1) }).toMatchObject({ holds: true });
    expect(readDatabase(dataDir, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
