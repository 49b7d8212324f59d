import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { markInterrupted } from '@/lib/telemetry/mark-interrupted';
import {
  type AttemptRow,
  type RequestRow,
  recordAttemptRow,
  recordRequestEnd,
  recordRequestStart,
  type SubtaskRow,
} from '@/lib/telemetry/record-request';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { lacksRollups, rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';

const HOUR_MS = 3_600_000;
const NINE = 500_000 * HOUR_MS;
let folder: string;
let database: Database;
let recorder: Recorder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchyard-rollups-'));
  database = openDatabase(folder, 'drizzle');
  recorder = createRecorder(database.db, { windowMs: 60_000 });
});

afterEach(() => {
  recorder.close();
  database.close();
  rmSync(folder, { recursive: true });
});

const request = (id: string, more: Partial<RequestRow> = {}): RequestRow => ({
  id,
  createdAt: NINE + 1000,
  source: 'chat',
  status: 'streaming',
  promptChars: 4,
  policy: 'balanced',
  policyVersion: 1,
  catalogVersion: 'a',
  ...more,
});

const subtask = (id: string, requestId: string, more: Partial<SubtaskRow> = {}): SubtaskRow => ({
  id,
  requestId,
  position: 0,
  createdAt: NINE + 2000,
  client: 'chat',
  status: 'ok',
  taskType: 'math',
  complexity: 0.42,
  band: 'moderate',
  articleBand: 'MEDIUM',
  difficulty: 0,
  confidence: 1,
  threshold: 0.6,
  propensity: 1,
  reason: 'highest_utility',
  attempts: 1,
  quality: 0.8,
  latencyMs: 700,
  costNanoUsd: 30,
  baselineCostNanoUsd: 90,
  ...more,
});

const attempt = (id: string, requestId: string, more: Partial<AttemptRow> = {}): AttemptRow => ({
  id,
  requestId,
  subtaskId: 'sub_1',
  client: 'chat',
  taskType: 'math',
  number: 1,
  startedAt: NINE + 1000,
  modelId: 'lab/small',
  endpointId: 'lab',
  upstreamName: 'small',
  tier: 1,
  locality: 'cloud',
  simulated: false,
  status: 'ok',
  durationMs: 700,
  backoffMs: 0,
  usageEstimated: false,
  costNanoUsd: 30,
  ...more,
});

const sums = (fact: number) =>
  database.db.$client
    .prepare(
      `select sum(count) as count, sum(cost_nano_usd) as cost, sum(cost_known) as known, sum(comparable) as comparable,
        sum(baseline_nano_usd) as baseline, sum(latency_sum) as latency from rollups where fact = ?`,
    )
    .get(fact) as Record<string, number | null>;

const everything = () =>
  database.db.$client
    .prepare(
      `select r.*, l.label as model_label from rollups r left join rollup_labels l on l.id = r.model order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
    )
    .all()
    .map((row) => {
      const { quality_sum: quality, ...rest } = row as { quality_sum: number };
      // Floats add up differently in another order.
      return { ...rest, quality: Math.round(quality * 1e6), revision: 0 };
    });

function record(id: string, more: Partial<RequestRow> = {}): void {
  recordRequestStart(recorder, request(id, more));
  recordAttemptRow(recorder, attempt(`att_${id}`, id));
  recordRequestEnd(recorder, {
    request: {
      id,
      status: 'ok',
      totalMs: 800,
      costNanoUsd: 30,
      baselineCostNanoUsd: 90,
      modelId: 'lab/small',
    },
    subtasks: [subtask(`sub_${id}`, id)],
    decision: null,
  });
}

it('counts a row of each kind once, with what is known of it', () => {
  record('req_1');
  record('req_2', { createdAt: NINE + HOUR_MS });
  recorder.flush();
  expect(sums(0)).toEqual({ count: 2, cost: 60, known: 2, comparable: 2, baseline: 180, latency: 1600 });
  expect(sums(1)).toMatchObject({ count: 2, cost: 60, baseline: 180, latency: 1400 });
  expect(sums(2)).toMatchObject({ count: 2, cost: 60, comparable: 0, baseline: 0 });
  const hours = database.db.$client.prepare('select distinct hour from rollups where fact = 0').pluck().all();
  expect(hours).toEqual([500_000, 500_001]);
});

it('counts a request that was written before it ended by its whole row', () => {
  recordRequestStart(recorder, request('req_1', { keyId: 'key_a', source: 'gateway' }));
  recorder.flush();
  expect(sums(0).count).toBeNull();
  recordRequestEnd(recorder, { request: { id: 'req_1', status: 'failed' }, subtasks: [], decision: null });
  recorder.flush();
  const labels = database.db.$client
    .prepare(
      'select c.label as client, o.label as outcome from rollups join rollup_labels c on c.id = client join rollup_labels o on o.id = outcome',
    )
    .all();
  expect(labels).toEqual([{ client: 'key_a', outcome: 'failed' }]);
});

it.each([
  [
    'a second end',
    () =>
      recordRequestEnd(recorder, {
        request: { id: 'req_1', status: 'failed' },
        subtasks: [subtask('sub_req_1', 'req_1')],
        decision: null,
      }),
  ],
  ['a second start', () => recordRequestStart(recorder, request('req_1', { status: 'ok' }))],
  ['the same attempt again', () => recordAttemptRow(recorder, attempt('att_req_1', 'req_1'))],
  ['a dry run', () => recordRequestStart(recorder, request('req_9', { status: 'dry_run' }))],
])('does not count %s', (_name, again) => {
  record('req_1');
  recorder.flush();
  const before = everything();
  again();
  recorder.flush();
  expect(everything()).toEqual(before);
});

it('counts nothing of a transaction that failed, and all of it when it is tried again', () => {
  record('req_1');
  let refuses = true;
  recorder.record(() => {
    if (refuses) throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
  });
  expect(() => recorder.flush()).toThrow('disk I/O error');
  expect(everything()).toEqual([]);
  refuses = false;
  recorder.flush();
  expect(sums(0).count).toBe(1);
  expect(sums(2).count).toBe(1);
});

it('counts what a killed process left running as interrupted', () => {
  recordRequestStart(recorder, request('req_1'));
  recorder.flush();
  expect(markInterrupted(database.db, NINE + 9000)).toBe(1);
  expect(sums(0)).toMatchObject({ count: 1, cost: 0, known: 0, latency: 0 });
});

it('comes to the same when it is built anew from the rows', () => {
  for (let i = 0; i < 300; i++) {
    record(`req_${i}`, { createdAt: NINE + (i % 7) * HOUR_MS, ...(i % 3 === 0 && { keyId: 'key_a' }) });
    if (i % 50 === 0) recorder.flush();
  }
  recorder.flush();
  const live = everything();
  expect(live.length).toBeGreaterThan(10);
  expect(lacksRollups(database.db)).toBe(false);
  database.db.$client.exec('delete from rollups');
  expect(lacksRollups(database.db)).toBe(true);
  rebuildRollups(database.db);
  expect(everything()).toEqual(live);
});
