import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';
import { generateHistory } from '@/scripts/lib/history/generate-history';
import { tracePrompts } from '@/scripts/lib/history/trace-prompts';
import type { HistoryPlan } from '@/scripts/lib/history/types';
import { writeHistory } from '@/scripts/lib/history/write-history';

const END_MS = 1_760_000_000_000;
const PLAN: HistoryPlan = {
  seed: 11,
  requests: 1000,
  days: 10,
  endMs: END_MS,
  simulated: true,
  tracedFromMs: END_MS - 86_400_000,
  traced: tracePrompts(),
};

let folder: string;
let database: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchyard-history-'));
  database = openDatabase(folder, 'drizzle');
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

it('its sums by hour are those of its rows', () => {
  const { $client } = database.db;
  const written = writeHistory(database.db, generateHistory(PLAN));
  expect(written.requests).toBe(PLAN.requests);
  const sums = () =>
    $client
      .prepare(
        `select fact, sum(count) count, sum(cost_nano_usd) cost, sum(comparable) comparable, sum(input_tokens) input,
        sum(length(latency)) latency from rollups group by fact`,
      )
      .all();
  const asWritten = sums();
  rebuildRollups(database.db);
  expect(asWritten).toEqual(sums());
  const count = (table: string) => $client.prepare(`select count(*) from ${table}`).pluck().get();
  const rows = ['requests', 'subtasks', 'attempts', 'traces', 'feedback', 'shadows'].map(count) as number[];
  expect(rows.reduce((sum, each) => sum + each, 0)).toBe(written.rows);
});
