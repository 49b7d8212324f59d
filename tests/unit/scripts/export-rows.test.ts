import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { insertAction } from '@/lib/telemetry/record-action';
import { insertExpectation } from '@/lib/telemetry/record-expectation';
import { endSearch, insertSearch } from '@/lib/telemetry/record-search';
import { EXPORTS, exportRows } from '@/scripts/lib/export-rows';
import { generateHistory } from '@/scripts/lib/history/generate-history';
import { writeHistory } from '@/scripts/lib/history/write-history';

const END_MS = 1_760_000_000_000;
const KINDS = ['field', 'shadow', 'search', 'expectation', 'action'];

let database: Database;
beforeEach(() => {
  database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-export-')), 'drizzle');
  const plan = { seed: 2, requests: 600, days: 2, endMs: END_MS, simulated: true };
  writeHistory(database.db, generateHistory({ ...plan, tracedFromMs: END_MS, traced: [] }));
  const { db } = database;
  insertSearch(db, {
    id: 'one',
    createdAt: 5,
    status: 'running',
    by: 'owner',
    policyVersion: 1,
    catalogVersion: 'x',
    input: '{"days":3}',
  });
  endSearch(db, 'one', { endedAt: 6, status: 'done', result: '{"points":[1]}', error: null });
  const expected = { policyVersion: 2, createdAt: 7, by: 'owner', searchId: 'one', summary: 'Cheaper.' };
  insertExpectation(db, { ...expected, expected: '{"quality":1}' });
  insertAction(db, { at: 8, kind: 'held', subject: null, reason: 'Too few.', undo: null });
});
afterEach(() => database.close());

const read = (kinds: readonly string[], sinceMs = 0) => [...exportRows(database.db.$client, kinds, sinceMs)];

it('writes what is known of optimizing, JSON as such', () => {
  const rows = read(KINDS);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  expect(of('field')).toMatchObject([{ id: 1, models: expect.arrayContaining(['model::heavy']) }]);
  expect(of('shadow').length).toBeGreaterThan(0);
  expect(of('search')).toMatchObject([{ id: 'one', input: { days: 3 }, result: { points: [1] } }]);
  expect(of('expectation')).toMatchObject([{ policy_version: 2, expected: { quality: 1 } }]);
  expect(of('action')).toMatchObject([{ action_kind: 'held', undo: null, reason: 'Too few.' }]);
});

it('writes what has no time whenever it is asked for, and the rest from that time on', () => {
  expect(read(KINDS, END_MS + 1).map(({ kind }) => kind)).toEqual(['field']);
  expect(read(['search', 'action'], 6).map(({ kind }) => kind)).toEqual(['action']);
});

it('leaves out what a database of an earlier version does not have', () => {
  database.db.$client.exec('drop table shadows; drop table fields');
  const kinds = new Set(read(Object.keys(EXPORTS)).map(({ kind }) => kind));
  expect([kinds.has('shadow'), kinds.has('field'), kinds.has('subtask')]).toEqual([false, false, true]);
});

it('covers every table that is not secret, derived or the program’s own', () => {
  const tables = database.db.$client
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like '\\_\\_%' escape '\\'",
    )
    .pluck()
    .all() as string[];
  const exported = Object.values(EXPORTS).map(({ table }) => table);
  const others = tables.filter((table) => !exported.includes(table)).sort();
  expect(others).toEqual(['rollup_labels', 'rollups', 'sealed_secrets', 'sessions']);
});
