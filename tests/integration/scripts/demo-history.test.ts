import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { SIMULATED_MARK } from '@/lib/services/simulated-history';
import { prepareDemo } from '@/scripts/lib/history/prepare-demo';
import { configOf, readMark } from '@/scripts/lib/history/seed-demo';

let folder: string;
let own: string;
let demo: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchyard-demo-history-'));
  own = join(folder, 'mine');
  demo = `${own}-demo`;
});

afterEach(() => rmSync(folder, { recursive: true }));

const NOW = 1_760_000_000_000;
const prepare = (over: { days?: number; seed?: number; isFresh?: boolean } = {}) =>
  prepareDemo(demo, { days: 1, seed: 1, isFresh: false, endMs: NOW, ...over });
const ask = (sql: string) => {
  const client = new Sqlite(join(demo, 'switchyard.db'), { readonly: true });
  try {
    return client.prepare(sql).pluck().get();
  } finally {
    client.close();
  }
};

it('marks the folder, keeps what is there, and makes it anew when told', () => {
  expect(prepare()).toMatch(/^800 simulated requests of 1 day in .*mine-demo, made in/);
  expect(readMark(demo)).toMatchObject({ complete: true, days: 1, requests: 800 });
  expect(ask('select count(*) from requests where simulated is not 1')).toBe(0);
  expect(ask('select count(*) from attempts where simulated is not 1')).toBe(0);
  expect(ask('select count(*) from shadows where simulated is not 1')).toBe(0);
  expect(ask('select count(*) from subtasks where field_id is null or expected_input is null')).toBe(0);
  const { adjust } = JSON.parse(readFileSync(configOf(demo) ?? '', 'utf8'));
  expect(Object.keys(adjust)).toContain('model::heavy');
  expect(ask('select count(*) from rollups')).toBeGreaterThan(100);
  expect(ask('select count(*) from conversations')).toBe(12);
  expect(ask('select count(*) from traces')).toBe(800);
  const newest = ask('select max(id) from requests');
  expect(prepare({ seed: 9 })).toContain('--fresh makes it anew');
  expect(ask('select max(id) from requests')).toBe(newest);
  prepare({ seed: 9, isFresh: true });
  expect(ask('select max(id) from requests')).not.toBe(newest);
});

it('a history that was cut short is made again', () => {
  prepare();
  writeFileSync(join(demo, SIMULATED_MARK), JSON.stringify({ ...readMark(demo), complete: false }));
  expect(prepare()).toContain('800 simulated requests');
});

it('leaves a folder alone that is somebody’s', () => {
  openDatabase(demo, 'drizzle').close();
  expect(() => prepare({ isFresh: true })).toThrow(/holds data that is not simulated/);
  expect(existsSync(join(demo, SIMULATED_MARK))).toBe(false);
});

it('does not take away a folder that an app is using', () => {
  prepare();
  const database = openDatabase(demo, 'drizzle');
  expect(() => prepare({ isFresh: true })).toThrow(/is in use by another Switchyard/);
  database.close();
  expect(ask('select count(*) from requests')).toBe(800);
});

it('the command works beside the owner’s folder and refuses what it cannot do', () => {
  mkdirSync(own);
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/demo-history.ts', '--days', '0'],
    { encoding: 'utf8', env: { ...process.env, SWITCHYARD_DATA: own } },
  );
  expect([status, stderr]).toEqual([2, expect.stringMatching(/--days takes a whole number from 1 to 365/)]);
  expect([readdirSync(own), existsSync(demo)]).toEqual([[], false]);
});
