import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import { listConversations } from '@/lib/telemetry/queries/list-conversations';
import {
  recordConversation,
  recordDeletion,
  recordRestoration,
  recordTitle,
} from '@/lib/telemetry/record-conversation';
import { type RequestRow, recordRequestEnd, recordRequestStart } from '@/lib/telemetry/record-request';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { readRows } from '../../support/database';

let folder: string;
let database: Database;
let recorder: Recorder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchyard-db-'));
  database = openDatabase(folder, 'drizzle');
  recorder = createRecorder(database.db, { windowMs: 20, maxQueued: 50 });
});
afterEach(() => {
  recorder.close();
  database.close();
});

const row = (id: string, more: Partial<RequestRow> = {}): RequestRow => ({
  id,
  createdAt: 1000,
  source: 'api',
  status: 'streaming',
  prompt: 'hi',
  promptChars: 2,
  policy: 'balanced',
  policyVersion: 1,
  catalogVersion: 'test',
  ...more,
});
const count = (table = 'requests') =>
  readRows<{ n: number }>(folder, `select count(*) n from ${table}`)[0]?.n;

describe('the write queue', () => {
  it('writes within its window without being asked', async () => {
    recordRequestStart(recorder, row('req_1'));
    expect(count()).toBe(0);
    await expect.poll(() => count()).toBe(1);
  });

  it('writes a request that ends before its first row is written once, complete', () => {
    recordRequestStart(recorder, row('req_1'));
    recordRequestEnd(recorder, {
      request: { id: 'req_1', status: 'ok', totalMs: 7 },
      subtasks: [],
      decision: '{}',
    });
    recordRequestEnd(recorder, { request: { id: 'req_1', status: 'failed' }, subtasks: [], decision: null });
    recorder.close();
    expect(readRows(folder, 'select id, status, total_ms from requests')).toEqual([
      { id: 'req_1', status: 'ok', total_ms: 7 },
    ]);
    expect(count('traces')).toBe(1);
  });

  it('keeps a request whose first row was dropped from a full queue', () => {
    recordRequestStart(recorder, row('req_1'));
    for (let at = 0; at < 50; at++) recorder.record(() => {});
    recordRequestEnd(recorder, { request: { id: 'req_1', status: 'ok' }, subtasks: [], decision: '{}' });
    recorder.close();
    expect(readRows(folder, 'select r.status from requests r join traces t on t.request_id = r.id')).toEqual([
      { status: 'ok' },
    ]);
  });

  it('writes the rest when it is closed', () => {
    recordRequestStart(recorder, row('req_1'));
    recorder.close();
    expect(count()).toBe(1);
  });

  it('waits while another process holds the database, and loses nothing', async () => {
    const other = new Sqlite(join(folder, 'switchyard.db'));
    other.exec('begin immediate');
    for (let i = 0; i < 10; i++) recordRequestStart(recorder, row(`req_${i}`));
    await expect.poll(() => recorder.state().state, { timeout: 3000 }).toBe('queued');
    expect(recorder.state().detail).toContain('SQLITE_BUSY');
    other.exec('commit');
    other.close();
    await expect.poll(() => count(), { timeout: 4000 }).toBe(10);
    expect(recorder.state().state).toBe('ok');
  });

  it('keeps the newest rows within its bound, and says how many it lost', async () => {
    const other = new Sqlite(join(folder, 'switchyard.db'));
    other.exec('begin immediate');
    for (let i = 0; i < 60; i++) recordRequestStart(recorder, row(`req_${i}`));
    await expect.poll(() => recorder.state().state, { timeout: 3000 }).toBe('failing');
    expect(recorder.state().detail).toContain('10 rows were lost');
    other.exec('commit');
    other.close();
    await expect.poll(() => count(), { timeout: 4000 }).toBe(50);
  });
});

describe('a request row', () => {
  it('stays one when its id comes twice', () => {
    recordRequestStart(recorder, row('req_1', { prompt: 'first' }));
    recordRequestStart(recorder, row('req_1', { prompt: 'second' }));
    recorder.flush();
    expect(readRows(folder, 'select prompt from requests')).toEqual([{ prompt: 'first' }]);
  });

  it('is completed once; a second end changes nothing and appends nothing', () => {
    recordRequestStart(recorder, row('req_1'));
    const end = {
      request: { id: 'req_1', status: 'ok' as const, totalMs: 5 },
      subtasks: [],
      decision: '{}',
    };
    recordRequestEnd(recorder, end);
    recordRequestEnd(recorder, { ...end, request: { id: 'req_1', status: 'failed', totalMs: 9 } });
    recorder.flush();
    expect(readRows(folder, 'select status, total_ms from requests')).toEqual([
      { status: 'ok', total_ms: 5 },
    ]);
    expect(count('traces')).toBe(1);
  });

  it('says interrupted after a restart when it was streaming, and only then', () => {
    recordRequestStart(recorder, row('req_1'));
    recordRequestStart(recorder, row('req_2', { status: 'ok' }));
    recorder.flush();
    expect(markInterrupted(database.db, 7)).toBe(1);
    expect(readRows(folder, 'select status from requests order by id')).toEqual([
      { status: 'interrupted' },
      { status: 'ok' },
    ]);
  });

  it('keeps unknown apart from zero', () => {
    recordRequestStart(recorder, row('req_1'));
    recorder.flush();
    const [stored] = readRows<Record<string, unknown>>(folder, 'select * from requests');
    for (const column of [
      'cost_nano_usd',
      'input_tokens',
      'output_tokens',
      'first_token_ms',
      'local',
      'simulated',
    ])
      expect(stored?.[column]).toBeNull();
  });
});

describe('traffic', () => {
  const traffic = (sinceMs: number) =>
    createInlineHistory(database.db.$client).ask('traffic', { sinceMs, client: null, simulated: false });

  it('leaves simulated rows and dry runs out, and states no saving without a baseline', async () => {
    recordRequestStart(
      recorder,
      row('req_1', { status: 'ok', totalMs: 100, costNanoUsd: 5, baselineCostNanoUsd: 50, local: true }),
    );
    recordRequestStart(recorder, row('req_2', { status: 'ok', totalMs: 300, costNanoUsd: 7, local: false }));
    recordRequestStart(
      recorder,
      row('req_3', { status: 'ok', totalMs: 999, simulated: true, costNanoUsd: 0 }),
    );
    recordRequestStart(recorder, row('req_4', { status: 'dry_run' }));
    recordRequestStart(recorder, row('req_5', { status: 'ok', createdAt: 1 }));
    recorder.flush();
    expect(await traffic(500)).toMatchObject({
      byStatus: { ok: 2 },
      simulated: 1,
      p50Ms: 100,
      p95Ms: 300,
      costNanoUsd: 12,
      comparable: 1,
      baselineNanoUsd: 50,
      comparableNanoUsd: 5,
      localShare: 0.5,
    });
  });

  it('of nothing is unknown, not zero', async () => {
    expect(await traffic(0)).toMatchObject({
      byStatus: {},
      p50Ms: null,
      costNanoUsd: null,
      localShare: null,
    });
  });
});

describe('conversations', () => {
  it('are listed by use, found by title, renamed, deleted and brought back', () => {
    const conversation = (id: string, title: string, at: number) =>
      recordConversation(recorder, { id, title, createdAt: at, updatedAt: at });
    conversation('cnv_a', 'Postgres locks', 1);
    conversation('cnv_b', 'Saga or 2PC', 2);
    conversation('cnv_a', 'ignored, it has a title', 3);
    recordRequestStart(recorder, row('req_1', { conversationId: 'cnv_a' }));
    recorder.flush();
    const titles = (search = '') => listConversations(database.db, search).map(({ title }) => title);
    expect(titles()).toEqual(['Postgres locks', 'Saga or 2PC']);
    expect(listConversations(database.db, '')[0]?.requests).toBe(1);
    expect(titles('SAGA')).toEqual(['Saga or 2PC']);
    expect(titles('%')).toEqual([]);
    recordTitle(recorder, 'cnv_b', 'Renamed');
    recordDeletion(recorder, 'cnv_a', 9);
    recorder.flush();
    expect(titles()).toEqual(['Renamed']);
    recordRestoration(recorder, 'cnv_a');
    recorder.flush();
    expect(titles()).toEqual(['Postgres locks', 'Renamed']);
  });
});

describe('the database file', () => {
  it('is refused when a newer version wrote it', () => {
    database.close();
    const other = new Sqlite(join(folder, 'switchyard.db'));
    other
      .prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
      .run('future', 9_999_999_999_999);
    other.close();
    expect(() => openDatabase(folder, 'drizzle')).toThrow(/newer version/);
    database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-db-')), 'drizzle');
  });
});
