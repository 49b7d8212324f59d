import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** `count` requests into the database of a data folder, the newest a moment before `nowMs`, a minute apart. */
export function seedRequests(dataDir: string, count: number, nowMs: number): void {
  const sqlite = new Sqlite(join(dataDir, 'switchyard.db'));
  sqlite
    .prepare(
      `with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ?)
      insert into requests (id, created_at, ended_at, source, status, prompt, prompt_chars, task_type, band, model_id,
        tier, policy, policy_version, catalog_version, subtask_count, total_ms, input_tokens, output_tokens,
        cost_nano_usd, cost_estimated, baseline_cost_nano_usd, simulated, local)
      select printf('req_%019d', i), ? - (i + 1) * 60000, ? - (i + 1) * 60000 + 900, 'api',
        case when i % 20 = 0 then 'failed' else 'ok' end, 'Please explain number ' || i || ' in words', 30,
        'math', 'simple', 'lab/model-' || (i % 4), 1 + i % 4, 'balanced', 1, 'seeded', 1, 800 + i % 999, 100, 200,
        case when i % 10 = 0 then null else 12345 + i end, i % 5 = 0, 500000, 0, 0
      from n`,
    )
    .run(count, nowMs, nowMs);
  sqlite.close();
}
