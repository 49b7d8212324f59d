import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { createMaintenance, type JobWork } from '@/lib/services/storage/maintenance';
import { project } from '@/lib/services/storage/project';
import { createRetention } from '@/lib/services/storage/retention';
import { systemClock } from '@/lib/shared/clock';
import { createRecorder } from '@/lib/telemetry/recorder';
import { recordWhole } from '@/scripts/lib/realistic-rows';

const DAY_MS = 86_400_000;
const NEVER = { texts: null, traces: null, rows: null, messages: null };
const START = Date.UTC(2026, 0, 1);

/** Clock, database and maintenance; `requests` of them a day apart. */
function world(
  requests = 0,
  keepDays = NEVER as Parameters<typeof createMaintenance>[0]['keepDays'] extends () => infer K ? K : never,
) {
  const database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-maintenance-')), 'drizzle');
  const recorder = createRecorder(database.db);
  for (let n = 0; n < requests; n++) recordWhole(recorder, n, START + n * DAY_MS, '{"subtasks":[]}');
  recorder.flush();
  const time = { wallMs: START, skewMs: 0 };
  const clock = { wallMs: () => time.wallMs + time.skewMs, monotonicMs: systemClock.monotonicMs };
  const telemetry = { db: database.db, recorder };
  const logged: unknown[] = [];
  const options = {
    telemetry,
    clock,
    keepDays: () => keepDays,
    logError: (error: unknown) => void logged.push(error),
  };
  onTestFinished(() => {
    recorder.close();
    database.close();
  });
  const count = database.db.$client.prepare('select count(*) from requests').pluck();
  return {
    time,
    logged,
    options,
    maintenance: createMaintenance(options),
    count: () => count.get() as number,
  };
}

describe('jobs on what is stored', () => {
  it('run one at a time; a second is refused by name', async () => {
    const { maintenance } = world();
    let finish = () => {};
    const slow: JobWork = () =>
      new Promise((done) => {
        finish = () => done('Done.');
      });
    maintenance.run('backup', slow);
    await new Promise((done) => setImmediate(done));
    expect(() => maintenance.run('shrink', slow)).toThrow(/is running \(backup\)/);
    finish();
    await maintenance.settled();
    expect(maintenance.jobs()).toMatchObject([{ job: 'backup', state: 'done', detail: 'Done.', share: 1 }]);
  });

  it('retention gives way to what somebody asks for', async () => {
    const { maintenance } = world();
    const seen: string[] = [];
    maintenance.run('retention', async (_report, isStopped) => {
      while (!isStopped()) await new Promise((done) => setTimeout(done, 2));
      seen.push('retention stopped');
      return 'some';
    });
    maintenance.run('erase', async () => {
      seen.push('erase');
      return 'all';
    });
    await maintenance.settled();
    expect(seen).toEqual(['retention stopped', 'erase']);
    await maintenance.stop();
  });

  it('a failure is said in words, and the next job runs', async () => {
    const { maintenance, logged } = world();
    maintenance.run('shrink', () => Promise.reject(Object.assign(new Error('x'), { code: 'SQLITE_FULL' })));
    await maintenance.settled();
    expect(maintenance.jobs()).toMatchObject([
      { state: 'failed', detail: expect.stringContaining('SQLITE_FULL') },
    ]);
    expect(logged).toHaveLength(1);
    maintenance.run('shrink', async () => 'ok');
    await maintenance.settled();
    expect(maintenance.jobs()).toMatchObject([{ state: 'done' }]);
  });

  it('measures rows and bytes of every table', async () => {
    const { maintenance } = world(30);
    await maintenance.measure();
    const requests = maintenance.sizes()?.tables.find(({ name }) => name === 'requests');
    expect(requests).toMatchObject({ rows: 30, bytes: expect.any(Number) });
  });
});

describe('retention', () => {
  const work = (options: ReturnType<typeof world>['options']) =>
    createRetention(options)(
      () => {},
      () => false,
    );

  it('removes what is older than its days', async () => {
    const { options, time, count } = world(20, { ...NEVER, rows: 10 });
    time.wallMs = START + 20 * DAY_MS;
    await work(options);
    expect(count()).toBe(10);
  });

  it('keeps everything where nothing is said', async () => {
    const { options, time, count } = world(20);
    time.wallMs = START + 9000 * DAY_MS;
    await work(options);
    expect(count()).toBe(20);
  });

  it('does not believe a clock that jumped by years', async () => {
    const { options, time, count } = world(20, { ...NEVER, rows: 15 });
    time.wallMs = START + 20 * DAY_MS;
    const run = createRetention(options);
    time.skewMs = 3000 * DAY_MS;
    await run(
      () => {},
      () => false,
    );
    // One day of the jump is believed, and the moments since.
    expect(count()).toBe(13);
  });
});

describe('the size in a year', () => {
  const table = (name: string, rows: number, bytes: number) => ({ name, rows, bytes, indexBytes: 0 });
  const tables = [table('requests', 100, 10_000), table('traces', 50, 20_000), table('rollups', 10, 500)];

  it.each([
    ['all for ever', NEVER, { bytesPerDay: 10 * (100 + 400 + 5), inAYearBytes: 30_500 + 365 * 5050 }],
    [
      'rows and traces for ten days',
      { ...NEVER, rows: 10, traces: 10 },
      { bytesPerDay: 5050, inAYearBytes: 10 * 1000 + 10 * 4000 + 500 + 365 * 50 },
    ],
  ])('of %s', (_name, keepDays, expected) => {
    expect(project(tables, 10, keepDays)).toEqual(expected);
  });

  it.each([
    ['nothing was measured', null, 10],
    ['no pace is known', tables, null],
    ['there is no request', [table('requests', 0, 4096)], 10],
  ])('is unknown when %s', (_name, given, pace) => {
    expect(project(given, pace, NEVER)).toBeNull();
  });
});
