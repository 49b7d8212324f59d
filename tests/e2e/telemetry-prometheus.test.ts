import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../fakes/otlp-asks';
import { type OtlpLab, startOtlpLab } from '../fakes/otlp-lab';
import { readRows } from '../support/database';
import { type Family, readPrometheus } from '../support/read-prometheus';
import { postJson } from '../support/start-server';
import { until } from '../support/until';

const ADMIN = { authorization: 'Bearer admin-token-of-this-test-0123456789' };
const GROUPS = ['sound', 'sound', 'falling', 'failing', 'judged'];

let lab: OtlpLab;
let key: { id: string; headers: Record<string, string> };

beforeAll(async () => {
  lab = await startOtlpLab({ SWITCHYARD_ADMIN_TOKEN: ADMIN.authorization.replace('Bearer ', '') });
  const { body } = await postJson(`${lab.server.url}/api/keys`, { name: 'dashboards' }, ADMIN);
  key = { id: (body.key as { id: string }).id, headers: { authorization: `Bearer ${body.secret}` } };
});

afterAll(() => lab.stop());

/** Requests of the owner and of the key, streamed and whole, until all their rows are there. */
async function traffic(): Promise<void> {
  const before = count("select count(*) from requests where status <> 'streaming'");
  for (const [at, group] of GROUPS.entries())
    for (const headers of [ADMIN, key.headers])
      await ask(lab.server, group, { stream: at % 2 === 1, headers });
  await until(
    'the rows',
    () => count("select count(*) from requests where status <> 'streaming'") === before + 2 * GROUPS.length,
  );
}

const count = (sql: string): number =>
  Object.values(readRows<Record<string, number>>(lab.server.dataDir, sql)[0] ?? {})[0] ?? 0;

async function scrape(path = '/metrics'): Promise<Map<string, Family>> {
  const response = await fetch(`${lab.server.url}${path}`, { headers: ADMIN });
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return readPrometheus(await response.text());
}

/** Series by labels, without those of nothing. */
function valuesOf(family: Family | undefined): Record<string, number> {
  const counted = (family?.samples ?? []).filter(({ value }) => value > 0);
  return Object.fromEntries(counted.map(({ labels, value }) => [Object.values(labels).join(' '), value]));
}

/** Sums of rows by the first column. */
function grouped(sql: string): Record<string, number> {
  const rows = readRows<{ name: string; value: number }>(lab.server.dataDir, sql);
  return Object.fromEntries(rows.filter(({ value }) => value > 0).map(({ name, value }) => [name, value]));
}

it('counts what the rows say', async () => {
  await traffic();
  const families = await scrape();
  const counters: Record<string, string> = {
    switchyard_requests_total: 'select status as name, count(*) as value from requests group by 1',
    switchyard_attempts_total: `select purpose || ' ' || case status when 'ok' then 'ok' else error_kind end as name, count(*) as value
      from attempts group by 1`,
    switchyard_model_answers_total: `select answered_model as name, count(*) as value from subtasks where status = 'ok' group by 1`,
  };
  for (const [name, sql] of Object.entries(counters)) {
    expect(valuesOf(families.get(name)), name).toEqual(grouped(sql));
    expect(families.get(name)?.type).toBe('counter');
  }
  expect(valuesOf(families.get('switchyard_model_tokens_total'))).toMatchObject(
    grouped(
      `select model_id || ' ' || tier || ' output' as name, sum(output_tokens) as value from attempts group by 1`,
    ),
  );
  expect(valuesOf(families.get('switchyard_cost_usd_total'))['']).toBeCloseTo(
    count('select sum(cost_nano_usd) from attempts') / 1e9,
    12,
  );
  expect(valuesOf(families.get('switchyard_routing_cost_usd_total'))['']).toBeCloseTo(
    count("select sum(cost_nano_usd) from attempts where purpose = 'judge'") / 1e9,
    12,
  );
  const durations = families.get('switchyard_request_duration_seconds')?.samples ?? [];
  const total = (end: string) =>
    durations.filter(({ name }) => name.endsWith(end)).reduce((sum, { value }) => sum + value, 0);
  expect(total('_count')).toBe(count("select count(*) from requests where status in ('ok', 'partial')"));
  // From buckets whose middle is at most 1 % away.
  const exact = count("select sum(total_ms) from requests where status in ('ok', 'partial')") / 1000;
  expect(Math.abs(total('_sum') / exact - 1)).toBeLessThan(0.01);
});

it('only ever grows, and knows the process', async () => {
  const before = await scrape();
  await traffic();
  const after = await scrape();
  let grown = 0;
  for (const family of before.values()) {
    if (family.type !== 'counter' && family.type !== 'histogram') continue;
    for (const sample of family.samples) {
      const now = after
        .get(family.name)
        ?.samples.find(
          ({ name, labels }) =>
            name === sample.name && JSON.stringify(labels) === JSON.stringify(sample.labels),
        );
      expect(now?.value, `${sample.name} ${JSON.stringify(sample.labels)}`).toBeGreaterThanOrEqual(
        sample.value,
      );
      if ((now?.value ?? 0) > sample.value) grown++;
    }
  }
  expect(grown).toBeGreaterThan(20);
  for (const name of [
    'nodejs_eventloop_lag_p99_seconds',
    'process_resident_memory_bytes',
    'switchyard_telemetry_up',
  ])
    expect(after.get(name)?.samples, name).toHaveLength(1);
});

it('opens to the owner alone; a key is told of its own requests under /v1/metrics', async () => {
  for (const headers of [{}, key.headers])
    expect((await fetch(`${lab.server.url}/metrics`, { headers })).status).toBe(401);
  const told = async (headers: Record<string, string>) =>
    (await (await fetch(`${lab.server.url}/v1/metrics`, { headers })).json()) as { total_requests: number };
  const own = count(`select count(*) from requests where key_id = '${key.id}'`);
  expect(own).toBeGreaterThan(0);
  expect((await told(key.headers)).total_requests).toBe(own);
  expect((await told(ADMIN)).total_requests).toBe(count('select count(*) from requests'));
  expect(count('select count(*) from requests')).toBe(2 * own);
});
