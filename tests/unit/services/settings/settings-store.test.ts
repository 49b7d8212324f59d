import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { settingsVersions } from '@/lib/db/schema';
import { createSettingsStore, type SettingsStore } from '@/lib/services/settings/settings-store';
import type { PolicyDocument } from '@/lib/services/settings/types';
import { listAudit } from '@/lib/telemetry/queries/list-audit';
import { createRecorder } from '@/lib/telemetry/recorder';
import { createFakeTime } from '../../../fakes/fake-time';

let database: Database;
let store: SettingsStore;
let logged: unknown[];

const open = (skip?: string) =>
  createSettingsStore({
    skip,
    telemetry: { db: database.db, recorder: createRecorder(database.db) },
    clock: createFakeTime().clock,
    logError: (error) => void logged.push(error),
  });
const save = (document: PolicyDocument, baseVersion: number, more: object = {}) =>
  store.save({ kind: 'policy', document, baseVersion, actor: 'owner', summary: 'Policy saved.', ...more });
const budget = (hourlyUsd: number) => ({ budget: { hourlyUsd } });

beforeEach(() => {
  logged = [];
  database = openDatabase(mkdtempSync(join(tmpdir(), 'switchyard-settings-')), 'drizzle');
  store = open();
});
afterEach(() => database.close());

it('begins with what ships, as version 1 without a date', () => {
  expect(store.current('policy')).toMatchObject({ version: 1, createdAt: null, document: {}, changes: [] });
  expect(store.list('fleet').map(({ version }) => version)).toEqual([1]);
});

it('makes a version of each change, with what differs, and remembers them over a restart', () => {
  save(budget(5), 1);
  save(budget(7), 2, { note: 'more' });
  store = open();
  expect(store.current('policy')).toMatchObject({
    version: 3,
    document: budget(7),
    note: 'more',
    changes: [{ path: 'budget.hourlyUsd', before: 5, after: 7 }],
  });
  expect(store.find('policy', 2)?.document).toEqual(budget(5));
  expect(store.find('policy', 9)).toBeNull();
  expect(store.current('fleet').version).toBe(1);
});

it('refuses what began from an older version, and says which is newer', () => {
  save(budget(5), 1);
  expect(() => save(budget(9), 1)).toThrow(
    /Version 2 of the policy was saved meanwhile; yours began from version 1/,
  );
  expect(store.current('policy').document).toEqual(budget(5));
});

it('makes no version of nothing', () => {
  save(budget(5), 1);
  expect(save(budget(5), 2).version).toBe(2);
  expect(store.list('policy')).toHaveLength(2);
});

it('tells who listens, once a save is written', () => {
  const told: string[] = [];
  store.onChange((kind) => told.push(`${kind} ${store.current(kind).version}`));
  save(budget(5), 1);
  expect(told).toEqual(['policy 2']);
});

it('writes each save to the log, with who and what', () => {
  save(budget(5), 1, { actor: 'token' });
  expect(listAudit(database.db, 10)).toMatchObject([
    { actor: 'token', action: 'policy.saved', subject: 'v2', summary: 'Policy saved.' },
  ]);
});

it('keeps what is when the database refuses', () => {
  database.db.$client.pragma('query_only = on');
  expect(() => save(budget(5), 1)).toThrow(/cannot be written now; nothing was changed/);
  database.db.$client.pragma('query_only = off');
  expect(store.current('policy').version).toBe(1);
  expect(logged).toHaveLength(1);
});

it.each(['{"future":true}', '{broken'])('does not start without a policy it cannot read: %s', (document) => {
  database.db
    .insert(settingsVersions)
    .values({ kind: 'policy', version: 4, createdAt: 1, document, changes: '[]' })
    .run();
  expect(() => open()).toThrow(/policy \(version 4\) cannot be read .* SWITCHYARD_SKIP_SETTINGS=policy/);
  store = open('policy');
  expect(store.current('policy')).toMatchObject({ version: 4, document: {} });
  save(budget(5), 4);
  expect(store.list('policy').map(({ version }) => version)).toEqual([5, 4, 1]);
});

it('saves both kinds at once or neither', () => {
  const both = (baseVersion: number) =>
    store.saveAll([
      { kind: 'fleet', document: { fallbacks: { a: ['b'] } }, baseVersion: 1, actor: 'owner', summary: 's' },
      { kind: 'policy', document: budget(5), baseVersion, actor: 'owner', summary: 's' },
    ]);
  expect(() => both(7)).toThrow(/saved meanwhile/);
  expect(store.current('fleet').version).toBe(1);
  both(1);
  expect([store.current('fleet').version, store.current('policy').version]).toEqual([2, 2]);
});
