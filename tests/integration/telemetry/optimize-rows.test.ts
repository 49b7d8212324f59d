import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { systemClock } from '@/lib/shared/clock';
import { getSearch } from '@/lib/telemetry/queries/get-search';
import { getShadowFigures } from '@/lib/telemetry/queries/get-shadow-figures';
import { getShadowReasons } from '@/lib/telemetry/queries/get-shadow-reasons';
import { getShadowSpend } from '@/lib/telemetry/queries/get-shadow-spend';
import { getAction, listActions } from '@/lib/telemetry/queries/list-actions';
import { listExpectations } from '@/lib/telemetry/queries/list-expectations';
import { listSearches } from '@/lib/telemetry/queries/list-searches';
import { insertAction, markActionUndone } from '@/lib/telemetry/record-action';
import { insertExpectation } from '@/lib/telemetry/record-expectation';
import {
  endSearch,
  insertSearch,
  KEPT_RESULTS,
  markSearchesInterrupted,
} from '@/lib/telemetry/record-search';
import { recordShadow, type ShadowRow } from '@/lib/telemetry/record-shadow';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { carryOut } from '@/lib/telemetry/retain';
import { createRowSweep } from '@/lib/telemetry/retention/delete-rows';

const DAY_MS = 86_400_000;
const NOW = 100 * DAY_MS;

let dataDir: string;
let database: Database;
let recorder: Recorder;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-optimize-'));
  database = openDatabase(dataDir, 'drizzle');
  recorder = createRecorder(database.db);
});
afterEach(() => {
  recorder.close();
  database.close();
});

function search(id: string, createdAt: number) {
  insertSearch(database.db, {
    id,
    createdAt,
    status: 'running',
    by: 'owner',
    policyVersion: 3,
    catalogVersion: 'abc',
    input: '{"days":30}',
  });
}
const end = (id: string, status: 'done' | 'failed', result: string | null) =>
  endSearch(database.db, id, { endedAt: NOW, status, result, error: status === 'failed' ? 'No.' : null });

describe('searches', () => {
  it('are listed newest first without results, and read whole by id', () => {
    search('one', 1);
    search('two', 2);
    search('three', 3);
    end('one', 'done', '{"points":[]}');
    end('two', 'failed', null);
    expect(listSearches(database.db, 2)).toMatchObject([
      { id: 'three', status: 'running', endedAt: null, hasResult: false },
      { id: 'two', status: 'failed', error: 'No.', hasResult: false },
    ]);
    expect(listSearches(database.db, 9).at(-1)).toMatchObject({ id: 'one', hasResult: true });
    expect(listSearches(database.db, 9)[0]).not.toHaveProperty('result');
    expect(getSearch(database.db, 'one')).toMatchObject({
      status: 'done',
      result: '{"points":[]}',
      endedAt: NOW,
    });
    expect(getSearch(database.db, 'none')).toBeNull();
  });

  it('keep the newest twenty results, and their rows all', () => {
    const count = KEPT_RESULTS + 3;
    for (let at = 0; at < count; at++) {
      search(`s${at}`, at);
      end(`s${at}`, 'done', `${at}`);
    }
    const listed = listSearches(database.db, 100);
    expect(listed).toHaveLength(count);
    expect(listed.filter(({ hasResult }) => !hasResult).map(({ id }) => id)).toEqual(['s2', 's1', 's0']);
    expect(listed.every(({ status }) => status === 'done')).toBe(true);
  });

  it('that ran when the process ended are interrupted at the next start, once', () => {
    search('done', 1);
    end('done', 'done', '1');
    search('cut', 2);
    expect(markSearchesInterrupted(database.db, 77)).toBe(1);
    expect(getSearch(database.db, 'cut')).toMatchObject({ status: 'interrupted', endedAt: 77, result: null });
    expect(getSearch(database.db, 'done')).toMatchObject({ status: 'done', endedAt: NOW });
    expect(markSearchesInterrupted(database.db, 78)).toBe(0);
  });
});

describe('expectations and actions', () => {
  it('of a version are the last that were written', () => {
    const row = { createdAt: 1, by: 'owner', searchId: 's', expected: '{}', summary: 'Cheaper.' };
    insertExpectation(database.db, { ...row, policyVersion: 4 });
    insertExpectation(database.db, { ...row, policyVersion: 5, searchId: null });
    insertExpectation(database.db, { ...row, policyVersion: 4, summary: 'Better.' });
    expect(listExpectations(database.db)).toEqual([
      { ...row, policyVersion: 5, searchId: null },
      { ...row, policyVersion: 4, summary: 'Better.' },
    ]);
    expect(listExpectations(database.db, 1)).toHaveLength(1);
  });

  it('are undone once', () => {
    const add = (at: number, kind: string) =>
      insertAction(database.db, { at, kind, subject: 'm', reason: 'It failed ten times.', undo: '{"v":1}' });
    const first = add(5, 'weighted');
    const second = add(5, 'restored');
    expect(listActions(database.db, 9).map(({ id, kind }) => [id, kind])).toEqual([
      [second, 'restored'],
      [first, 'weighted'],
    ]);
    expect(listActions(database.db, 1)).toHaveLength(1);
    const undo = (id: number, at: number) => markActionUndone(database.db, id, at);
    expect([undo(first, 9), undo(first, 10), undo(999, 9)]).toEqual([true, false, false]);
    expect(getAction(database.db, first)).toMatchObject({ undoneAt: 9, undo: '{"v":1}' });
    expect(getAction(database.db, 999)).toBeNull();
  });
});

function shadow(id: string, row: Partial<ShadowRow> = {}): void {
  recordShadow(recorder, {
    id,
    requestId: 'req_1',
    subtaskId: `sub_${id}`,
    createdAt: NOW - DAY_MS,
    status: 'ok',
    taskType: 'chat',
    band: 'simple',
    difficulty: 0,
    answeredModel: 'a',
    shadowModel: 'b',
    judgeModel: 'j',
    share: 0.1,
    answerFirst: 'answer',
    answerSecond: 'answer',
    labelAnswered: 1,
    labelShadow: 0,
    costNanoUsd: 300,
    simulated: false,
    ...row,
  });
}

describe('comparisons', () => {
  it('are counted by what came of them and by pair', () => {
    shadow('1');
    shadow('2', { answerSecond: 'both', labelShadow: 0.5 });
    shadow('3', { answeredModel: 'b', shadowModel: 'c', costNanoUsd: null });
    const none = { labelAnswered: null, labelShadow: null, answerFirst: null, answerSecond: null };
    shadow('4', { ...none, status: 'failed', reason: 'No.' });
    shadow('5', { ...none, status: 'skipped', shadowModel: null, costNanoUsd: 0 });
    shadow('old', { createdAt: NOW - 31 * DAY_MS });
    shadow('later', { createdAt: NOW });
    recorder.flush();
    expect(getShadowFigures(database.db, NOW - 30 * DAY_MS, NOW)).toEqual({
      labels: 3,
      failed: 1,
      skipped: 1,
      ordersAgree: 2 / 3,
      perDayNanoUsd: 30,
      pairs: [
        { answered: 'a', shadow: 'b', n: 2, labelAnswered: 1, labelShadow: 0.25 },
        { answered: 'b', shadow: 'c', n: 1, labelAnswered: 1, labelShadow: 0 },
      ],
    });
    expect(getShadowReasons(database.db, NOW - 30 * DAY_MS, NOW)).toEqual([
      { status: 'failed', reason: 'No.', n: 1 },
    ]);
    expect([getShadowSpend(database.db, NOW), getShadowSpend(database.db, NOW - DAY_MS)]).toEqual([
      300, 1200,
    ]);
  });

  it('that nobody made say nothing', () => {
    expect(getShadowFigures(database.db, 0, NOW)).toEqual({
      labels: 0,
      failed: 0,
      skipped: 0,
      ordersAgree: null,
      perDayNanoUsd: null,
      pairs: [],
    });
    expect(getShadowSpend(database.db, 0)).toBe(0);
  });

  it('go with their request, and strays by their own time; searches, expectations and actions stay', async () => {
    const { $client } = database.db;
    const request = $client.prepare(
      `insert into requests (id, created_at, source, status, prompt_chars, policy, policy_version, catalog_version)
      values (?, ?, 'api', 'ok', 1, 'balanced', 1, 'x')`,
    );
    request.run('req_old', NOW - 50 * DAY_MS);
    request.run('req_young', NOW - DAY_MS);
    // A comparison is made after its answer: the request's age decides.
    shadow('of_old', { requestId: 'req_old' });
    shadow('of_young', { requestId: 'req_young', createdAt: NOW - 50 * DAY_MS });
    shadow('stray', { requestId: 'gone', createdAt: NOW - 50 * DAY_MS });
    shadow('young_stray', { requestId: 'gone' });
    recorder.flush();
    search('s', NOW - 50 * DAY_MS);
    insertAction(database.db, { at: 1, kind: 'held', subject: null, reason: 'Too few.', undo: null });
    await carryOut(createRowSweep(database.db), {
      beforeMs: NOW - 20 * DAY_MS,
      clock: systemClock,
      pause: () => new Promise((done) => setImmediate(done)),
    });
    const ids = $client.prepare('select id from shadows order by id').pluck().all();
    expect(ids).toEqual(['of_young', 'young_stray']);
    expect([listSearches(database.db, 9).length, listActions(database.db, 9).length]).toEqual([1, 1]);
  });
});
