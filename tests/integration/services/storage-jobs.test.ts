import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { backUpDatabase, eraseTexts, type StorageContext } from '@/lib/services/storage/jobs';
import { createMaintenance, STILL_IN_LOG } from '@/lib/services/storage/maintenance';
import { systemClock } from '@/lib/shared/clock';
import { createRecorder } from '@/lib/telemetry/recorder';
import { emptyLog } from '@/lib/telemetry/retention/empty-log';
import { idOf, recordWhole } from '@/scripts/lib/realistic-rows';
import { until } from '../../support/until';

const SECRET = 'the-word-nobody-may-find';

/** What jobs work with, and `requests` whose prompt is the secret. */
function world(requests: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-jobs-'));
  const database = openDatabase(dataDir, 'drizzle');
  const { $client } = database.db;
  const recorder = createRecorder(database.db);
  const logged: unknown[] = [];
  const logError = (error: unknown) => void logged.push(error);
  const start = systemClock.wallMs() - 86_400_000;
  for (let n = 0; n < requests; n++) recordWhole(recorder, n, start + n, '{"subtasks":[]}');
  recorder.flush();
  $client.pragma('wal_checkpoint(TRUNCATE)');
  $client.exec(`update requests set prompt = '${SECRET}'`);
  const telemetry = { db: database.db, recorder };
  const maintenance = createMaintenance({
    telemetry,
    clock: systemClock,
    keepDays: () => ({ texts: null, traces: null, rows: null, messages: null }),
    logError,
    logAgainMs: 20,
  });
  onTestFinished(async () => {
    await maintenance.stop();
    recorder.close();
    database.close();
  });
  return {
    dataDir,
    $client,
    db: database.db,
    logged,
    maintenance,
    ctx: { telemetry, clock: systemClock, logError, maintenance } as unknown as StorageContext,
    job: () => maintenance.jobs()[0],
    actions: () => $client.prepare('select action from audit_log').pluck().all(),
    withTexts: () =>
      $client.prepare('select count(*) from requests where prompt is not null').pluck().get() as number,
    log: join(dataDir, 'switchyard.db-wal'),
  };
}

function openReader(dataDir: string): Sqlite.Database {
  const reader = new Sqlite(join(dataDir, 'switchyard.db'), { readonly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from requests').get();
  onTestFinished(() => void reader.close());
  return reader;
}

it('a log that a reader keeps is tried a few times, and never holds the event loop', async () => {
  const { db, dataDir, log } = world(20);
  const reader = openReader(dataDir);
  const startMs = performance.now();
  expect(await emptyLog(db, { tries: 3, pauseMs: 20 })).toBe(false);
  // Three tries that wait inside SQLite take 750 ms.
  expect(performance.now() - startMs).toBeLessThan(600);
  expect(db.$client.pragma('busy_timeout', { simple: true })).toBe(250);
  setTimeout(() => reader.close(), 30);
  expect(await emptyLog(db, { tries: 50, pauseMs: 10 })).toBe(true);
  expect(statSync(log).size).toBe(0);
});

it('erased texts are said to be in the log while somebody reads, and go by themselves afterwards', async () => {
  const { ctx, dataDir, job, log, maintenance } = world(20);
  const reader = openReader(dataDir);
  eraseTexts(ctx, 'owner');
  await maintenance.settled();
  expect(job()).toMatchObject({ state: 'done', detail: expect.stringContaining(STILL_IN_LOG) });
  expect(readFileSync(log, 'latin1')).toContain(SECRET);
  reader.close();
  await until('emptied', () => !job()?.detail.includes(STILL_IN_LOG));
  expect(job()?.detail).toContain('The log was emptied since.');
  for (const name of ['switchyard.db', 'switchyard.db-wal'])
    expect(readFileSync(join(dataDir, name), 'latin1')).not.toContain(SECRET);
});

it('requests that are still being answered keep their texts, and are named', async () => {
  const { $client, ctx, job, maintenance, withTexts } = world(20);
  const [stays, ends] = [idOf('req', 3), idOf('req', 5)];
  $client.prepare("update requests set status = 'streaming' where id in (?, ?)").run(stays, ends);
  eraseTexts(ctx, 'owner');
  // The first sweep has passed it, and the next begins after its pauses.
  await Promise.resolve().then(() =>
    $client.prepare("update requests set status = 'ok' where id = ?").run(ends),
  );
  await maintenance.settled();
  expect(withTexts()).toBe(1);
  expect(job()).toMatchObject({
    state: 'done',
    detail: expect.stringContaining(`Still being answered, with their texts: ${stays}. Erase again`),
  });
});

it('an erase that is stopped says that texts are left', async () => {
  const { actions, ctx, job, logged, maintenance, withTexts } = world(1500);
  eraseTexts(ctx, 'owner');
  await until('begun', () => withTexts() < 1500, { intervalMs: 1 });
  await maintenance.stop();
  expect(withTexts()).toBeGreaterThan(0);
  expect(job()).toMatchObject({
    state: 'failed',
    detail: expect.stringMatching(/^Stopped before the end; texts are left/),
  });
  expect({ actions: actions(), logged }).toEqual({ actions: ['storage.erased'], logged: [] });
});

it('a backup that is stopped leaves no copy and no draft', async () => {
  const { $client, actions, ctx, dataDir, job, logged, maintenance } = world(20);
  $client.exec('create table filler (bytes blob)');
  for (let n = 0; n < 20; n++) $client.prepare('insert into filler values (zeroblob(1000000))').run();
  backUpDatabase(ctx, 'owner');
  await until('begun', () => (job()?.share ?? 0) > 0, { intervalMs: 1 });
  await maintenance.stop();
  expect(readdirSync(join(dataDir, 'backups'))).toEqual([]);
  expect(job()).toMatchObject({ state: 'failed', detail: 'Stopped before the end; there is no copy.' });
  expect({ actions: actions(), logged }).toEqual({ actions: [], logged: [] });
});
