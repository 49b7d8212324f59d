import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { readChoices } from '@/lib/telemetry/choices/read-choices';
import type { Choices, ChoicesInput } from '@/lib/telemetry/choices/types';
import { createHistory } from '@/lib/telemetry/history/create-history';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import { LogCancelled } from '@/lib/telemetry/history/log-watch';
import type { History } from '@/lib/telemetry/history/types';
import { generateHistory } from '@/scripts/lib/history/generate-history';
import { writeHistory } from '@/scripts/lib/history/write-history';
import { plainChoices, readPlainly } from './choices-reference';

const END_MS = 1_760_000_000_000;
const DAY_MS = 86_400_000;
const ALL: ChoicesInput = { fromMs: 0, toMs: END_MS + DAY_MS, simulated: true, limit: 1_000_000 };

const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-choices-'));
let database: Database;
const client = () => database.db.$client;
const idsOf = (choices: Choices) =>
  [...choices.rowid].map((rowid) =>
    client().prepare('select id from subtasks where rowid = ?').pluck().get(rowid),
  );

// Every way a subtask is none of the policy's choices, or a grade does not count; each is a change of one row.
const CHANGES = [
  "reason = 'named'",
  "reason = 'tool_loop'",
  "reason = 'no_candidate'",
  'attempts = 0',
  "status = 'dry_run'",
  'chosen_model = null',
  'propensity = 0',
  'quality = null, threshold = 0',
];
// With real models only.
const FAILED = "simulated = null, status = 'failed', answered_model = null";
const ODD_BUT_CHOICES = [
  'field_id = null, expected_input = null, expected_output = null',
  'cost_nano_usd = null, latency_ms = null, input_tokens = null, output_tokens = null',
  "status = 'aborted', answered_model = null",
  'simulated = 0',
  'simulated = null',
  FAILED,
  'quality = null',
];

const placeOf = (change: string) => CHANGES.length + ODD_BUT_CHOICES.indexOf(change);

beforeAll(() => {
  database = openDatabase(dataDir, 'drizzle');
  const plan = { seed: 5, requests: 6000, days: 10, endMs: END_MS, simulated: true };
  writeHistory(database.db, generateHistory({ ...plan, tracedFromMs: END_MS, traced: [] }));
  for (const [at, change] of [...CHANGES, ...ODD_BUT_CHOICES].entries())
    client().exec(`update subtasks set ${change} where rowid % 40 = ${at}`);
  client().exec(`update attempts set simulated = 0
    where subtask_id in (select id from subtasks where rowid % 40 = ${placeOf(FAILED)})`);
  client().exec("update feedback set model_id = 'model::gone' where rowid % 9 = 0");
  client().exec('update shadows set inclusion_shadow = null where rowid % 7 = 0');
  client().exec('update shadows set simulated = 0 where rowid % 5 = 0');
  // Grades again, some of them taken back.
  client().exec(`insert into feedback (id, request_id, subtask_id, model_id, task_type, band, quality, source,
    weight, comment, success, expected_quality, expected_logit, simulated, created_at) select id || '+', request_id, subtask_id, model_id, task_type, band,
    case rowid % 3 when 0 then null else 1 - quality end, source, weight, comment, success, expected_quality,
    expected_logit, simulated, created_at + 1 from feedback where rowid % 4 = 0`);
});
afterAll(() => database.close());

const IMPLEMENTATIONS: [string, () => History][] = [
  ['inline', () => createInlineHistory(client())],
  ['a thread', () => createHistory({ databasePath: join(dataDir, 'switchyard.db') })],
];

describe.each(IMPLEMENTATIONS)('choices by %s', (_, open) => {
  it.each([
    ['all there are', ALL],
    ['no made-up ones', { ...ALL, simulated: false }],
    ['of a day', { ...ALL, fromMs: END_MS - 2 * DAY_MS, toMs: END_MS - DAY_MS }],
    ['the newest', { ...ALL, limit: 700 }],
  ])('are what a plain reading of the rows says: %s', async (_case, input) => {
    const history = open();
    const choices = await history.ask('choices', input);
    const expected = readPlainly(client(), input);
    expect(expected.rows.length).toBeGreaterThan(50);
    expect(plainChoices(choices)).toEqual(expected);
    await history.close();
  });

  it('of an empty time are empty columns', async () => {
    const history = open();
    const choices = await history.ask('choices', { ...ALL, fromMs: 0, toMs: 1 });
    expect(choices).toMatchObject({ n: 0, requests: 0, models: [], fields: [], labels: { n: 0 } });
    expect([choices.rowid.length, choices.labels.row.length]).toEqual([0, 0]);
    await history.close();
  });

  it('can be asked for again: what was handed over is gone from nobody else', async () => {
    const history = open();
    const first = await history.ask('choices', ALL);
    expect(plainChoices(await history.ask('choices', ALL))).toEqual(plainChoices(first));
    await history.close();
  });
});

describe('choices', () => {
  it('leave out what a policy did not choose, and embeddings', () => {
    const ids = new Set(idsOf(readChoices(client(), ALL)));
    for (const at of CHANGES.keys())
      expect(
        client()
          .prepare(`select id from subtasks where rowid % 40 = ${at}`)
          .pluck()
          .all()
          .filter((id) => ids.has(id)),
        CHANGES[at],
      ).toEqual([]);
    expect(ids.size).toBeGreaterThan(4000);
  });

  it('count one that nobody answered as made up when a made-up model was asked', () => {
    const ids = new Set(idsOf(readChoices(client(), { ...ALL, simulated: false })));
    const of = (at: number) =>
      client()
        .prepare(`select id from subtasks where rowid % 40 = ${at} and attempts > 0`)
        .pluck()
        .all()
        .filter((id) => ids.has(id)).length;
    expect(of(placeOf('simulated = null'))).toBe(0);
    expect(of(placeOf(FAILED))).toBeGreaterThan(50);
  });

  it('keep the newest of more than were asked for, oldest first', () => {
    const all = idsOf(readChoices(client(), ALL));
    expect(idsOf(readChoices(client(), { ...ALL, limit: 100 }))).toEqual(all.slice(-100));
  });

  it('carry both labels of a comparison, with the chance each had', () => {
    const { labels, models } = readChoices(client(), ALL);
    const own = [...labels.source].flatMap((source, at) => (source === 2 ? [at] : []));
    expect(own.length).toBeGreaterThan(40);
    for (const at of own.filter((_, place) => place % 2 === 0)) {
      expect(labels.row[at + 1]).toBe(labels.row[at]);
      expect(models[labels.model[at] ?? 0]).not.toBe(models[labels.model[at + 1] ?? 0]);
      expect(labels.inclusion[at]).toBeLessThanOrEqual(0.01);
    }
  });

  it('are given up once nobody waits', () => {
    let looks = 0;
    expect(() => readChoices(client(), ALL, () => ++looks > 0)).toThrow(LogCancelled);
    expect(looks).toBe(1);
    expect(readChoices(client(), ALL).n).toBeGreaterThan(4000);
  });
});

describe('texts of choices', () => {
  it('begin as the prompt does, in the order asked, without what is gone', async () => {
    const history = createInlineHistory(client());
    client().exec(
      'update requests set prompt = null where id = (select request_id from subtasks where rowid = 9)',
    );
    client().exec(
      `update requests set prompt = '${'é'.repeat(400)}' where id = (select request_id from subtasks where rowid = 7)`,
    );
    const texts = await history.ask('choiceTexts', { rowids: [9, 7, 9_999_999, 8] });
    expect(texts.map(({ rowid }) => rowid)).toEqual([9, 7, 8]);
    expect(texts[0]).toMatchObject({ text: null, position: 0, requestId: expect.stringMatching(/^req_/) });
    expect(texts[1]?.text).toBe('é'.repeat(160));
    const many = await history.ask('choiceTexts', { rowids: Array.from({ length: 600 }, (_, at) => at + 1) });
    expect(many).toHaveLength(500);
  });
});
