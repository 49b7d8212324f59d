import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { withoutTraceTexts } from '@/lib/services/storage/without-trace-texts';
import { systemClock } from '@/lib/shared/clock';
import { unpackTrace } from '@/lib/telemetry/pack-trace';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { carryOut } from '@/lib/telemetry/retain';
import { createMessageSweep } from '@/lib/telemetry/retention/delete-messages';
import { createRowSweep } from '@/lib/telemetry/retention/delete-rows';
import { createTraceSweep } from '@/lib/telemetry/retention/delete-traces';
import { createTextSweep } from '@/lib/telemetry/retention/erase-texts';
import type { Sweep } from '@/lib/telemetry/retention/sweep';
import { idOf, recordWhole } from '@/scripts/lib/realistic-rows';
import { readRows } from '../../support/database';
import { readRollups } from '../../support/recount';

const START = Date.UTC(2026, 0, 1);
const REQUESTS = 300;
const EACH_MS = 60_000;
const HALF = START + (REQUESTS / 2) * EACH_MS;
const SECRET = 'the-word-nobody-may-find';
const TRACE = JSON.stringify({
  subtasks: [
    {
      subtask: { text: SECRET, taskType: 'chat', signals: [] },
      verdicts: [],
      why: `“${SECRET}” makes it chat; small wins.`,
    },
  ],
});

let dataDir: string;
let database: Database;
let recorder: Recorder;
const one = (sql: string) => Object.values(readRows<Record<string, unknown>>(dataDir, sql)[0] ?? {})[0];
const carry = (sweep: Sweep, beforeMs: number, isStopped?: () => boolean) =>
  carryOut(sweep, {
    beforeMs,
    clock: systemClock,
    pause: () => new Promise((done) => setImmediate(done)),
    ...(isStopped && { isStopped }),
  });

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-retention-'));
  database = openDatabase(dataDir, 'drizzle');
  recorder = createRecorder(database.db);
  for (let n = 0; n < REQUESTS; n++) recordWhole(recorder, n, START + n * EACH_MS, TRACE);
  recorder.flush();
  database.db.$client.exec(
    `update requests set prompt = '${SECRET}'; update attempts set error_message = '${SECRET}', error_kind = 'server' where rowid % 7 = 0`,
  );
});
afterEach(() => {
  recorder.close();
  database.close();
});

describe('retention', () => {
  it('erases texts of what is old, and only texts', async () => {
    const { changed, finished } = await carry(createTextSweep(database.db, withoutTraceTexts), HALF);
    expect({ changed, finished }).toEqual({ changed: 150, finished: true });
    expect(one('select count(*) from requests where prompt is null')).toBe(150);
    expect(one('select count(*) from requests')).toBe(REQUESTS);
    const [trace] = readRows<{ decision: Uint8Array }>(
      dataDir,
      'select decision from traces where request_id = ?',
      idOf('req', 0),
    );
    expect(unpackTrace(trace?.decision ?? '')).toContain('It counts as chat; small wins.');
    expect(unpackTrace(trace?.decision ?? '')).not.toContain(SECRET);
    expect(
      one(`select count(*) from attempts where started_at < ${HALF} and error_message = '${SECRET}'`),
    ).toBe(0);
  });

  it('erases comments beside grades with their requests, and late or stray ones by their own time', async () => {
    const insert = database.db.$client.prepare(
      `insert into feedback (id, request_id, subtask_id, model_id, task_type, band, quality, source, weight, comment,
      expected_logit, simulated, created_at) values (?, ?, 's', 'm', 'chat', 'easy', 1, 'human', 1, ?, 0, 0, ?)`,
    );
    const END = START + REQUESTS * EACH_MS;
    insert.run('with its request', idOf('req', 0), SECRET, END);
    insert.run('of a young request', idOf('req', 299), SECRET, END);
    insert.run('of no request', 'gone', SECRET, START);
    const kept = () =>
      readRows<{ id: string }>(dataDir, 'select id from feedback where comment is not null').map(
        ({ id }) => id,
      );
    const sweep = createTextSweep(database.db, withoutTraceTexts);
    await carry(sweep, HALF);
    expect(kept()).toEqual(['of a young request']);
    insert.run('late', idOf('req', 0), SECRET, END + 1);
    await carry(sweep, END + 2);
    expect(kept()).toEqual([]);
    expect(one('select sum(quality) from feedback')).toBe(4);
  });

  it('goes on where it was, and finds nothing twice', async () => {
    const sweep = createTextSweep(database.db, withoutTraceTexts);
    await carry(sweep, HALF);
    expect((await carry(sweep, HALF)).changed).toBe(0);
    expect((await carry(sweep, START + REQUESTS * EACH_MS)).changed).toBe(150);
  });

  it('a new process begins again and changes nothing that is done', async () => {
    await carry(createTextSweep(database.db, withoutTraceTexts), HALF);
    expect((await carry(createTextSweep(database.db, withoutTraceTexts), HALF)).changed).toBe(0);
  });

  it('removes traces and leaves their requests', async () => {
    expect((await carry(createTraceSweep(database.db), HALF)).changed).toBe(150);
    expect([one('select count(*) from traces'), one('select count(*) from requests')]).toEqual([150, 300]);
  });

  it('removes whole requests, and the sums by hour stay as they were', async () => {
    const path = join(dataDir, 'switchyard.db');
    const before = readRollups(path);
    expect((await carry(createRowSweep(database.db), HALF)).finished).toBe(true);
    for (const table of ['requests', 'subtasks', 'attempts', 'traces'])
      expect([table, one(`select count(*) from ${table}`)]).toEqual([table, 150]);
    expect(readRollups(path)).toEqual(before);
  });

  it('leaves requests that are still being answered', async () => {
    database.db.$client.exec("update requests set status = 'streaming' where rowid = 1");
    await carry(createRowSweep(database.db), HALF);
    expect(one('select count(*) from requests')).toBe(151);
  });

  it('stops between two steps, and the rest is whole', async () => {
    let steps = 0;
    const done = await carry(createRowSweep(database.db), HALF, () => steps++ > 1);
    expect(done.finished).toBe(false);
    expect(one('select count(*) from requests')).toBe(one('select count(*) from subtasks'));
    expect(one('select count(*) from requests')).toBeLessThan(REQUESTS);
    expect(one('select count(*) from requests')).toBeGreaterThan(150);
  });

  it('removes conversations nobody wrote in since, and none that is being answered', async () => {
    const { $client } = database.db;
    for (const [id, updated] of [
      ['old', START],
      ['new', HALF + 1],
      ['busy', START],
    ] as const) {
      $client.prepare('insert into conversations values (?, ?, ?, ?, null)').run(id, 'title', START, updated);
      for (let n = 0; n < 50; n++)
        $client
          .prepare("insert into messages values (?, ?, null, 'user', '[]', ?)")
          .run(`${id}${n}`, id, START + n);
    }
    $client.exec("update requests set status = 'streaming', conversation_id = 'busy' where rowid = 300");
    await carry(createMessageSweep(database.db), HALF);
    expect(readRows(dataDir, 'select id from conversations order by id')).toEqual([
      { id: 'busy' },
      { id: 'new' },
    ]);
    expect(one('select count(*) from messages')).toBe(100);
  });

  it('rows that are written meanwhile do not wait', async () => {
    let longestMs = 0;
    let n = REQUESTS;
    const timer = setInterval(() => {
      recordWhole(recorder, n, START + n++ * EACH_MS, TRACE);
      const startMs = performance.now();
      recorder.flush();
      longestMs = Math.max(longestMs, performance.now() - startMs);
    }, 1);
    await carry(createRowSweep(database.db), HALF);
    clearInterval(timer);
    expect(one('select count(*) from requests')).toBe(n - 150);
    // Its own write, beside what a step of the sweep may take.
    expect(longestMs).toBeLessThan(100);
  });
});
