import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import { getSpendSince } from '@/lib/telemetry/queries/get-spend-since';
import { rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';
import { readRows } from '../../support/database';

/** The migrations as they were when the first one was the only one. */
function firstMigrationOnly(): string {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-migrations-'));
  cpSync('drizzle', folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
  return folder;
}

it('brings a database of the first version along, its attempts as answers', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-old-'));
  openDatabase(dataDir, firstMigrationOnly()).close();
  const sqlite = new Sqlite(join(dataDir, 'switchyard.db'));
  sqlite
    .prepare(
      `insert into attempts (id, request_id, subtask_id, number, started_at, model_id, endpoint_id, upstream_name,
        tier, locality, simulated, status, duration_ms, backoff_ms, usage_estimated, cost_nano_usd)
       values ('att_1', 'req_1', 'sub_1', 1, 1000, 'a', 'lab', 'a', 1, 'cloud', 0, 'ok', 12, 0, 0, 500)`,
    )
    .run();
  sqlite.close();
  const database = openDatabase(dataDir, 'drizzle');
  expect(readRows(dataDir, 'select purpose from attempts')).toEqual([{ purpose: 'answer' }]);
  expect(readRows(dataDir, 'select count(*) n from feedback')).toEqual([{ n: 0 }]);
  expect(getSpendSince(database.db, 0)).toBe(500);
  rebuildRollups(database.db);
  const history = createInlineHistory(database.db.$client);
  const figures = await history.ask('modelFigures', { sinceMs: 0 });
  expect(figures).toMatchObject([{ modelId: 'a', ok: 1, p50Ms: 12 }]);
  database.close();
});
