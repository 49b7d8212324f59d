import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startFaultUpstream } from '../fakes/fault-upstream';
import { startOwnServer } from '../support/browser';
import { askOnce, databaseIn, newDataFolder, preload, readDatabase } from '../support/database-lab';
import { readRollups, recount } from '../support/recount';
import { until } from '../support/until';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// To the next hour and day, back over both, and home.
const JUMPS_MS = [HOUR_MS, DAY_MS, -(DAY_MS + 5 * HOUR_MS), 4 * HOUR_MS];

/** Each SIGUSR2 moves the wall clock by the next jump; monotonic time stays. */
const CLOCK = `
  import { isMainThread } from 'node:worker_threads';
  const jumps = ${JSON.stringify(JUMPS_MS)};
  const real = Date.now;
  let shiftMs = 0;
  // Half past, so that no hour ends by itself meanwhile.
  const base = ${HOUR_MS} / 2 - (real.call(Date) % ${HOUR_MS});
  Date.now = () => real.call(Date) + base + shiftMs;
  if (isMainThread) process.on('SIGUSR2', () => {
    shiftMs += jumps.shift() ?? 0;
    console.log('the clock jumped to ' + shiftMs);
  });
`;

function configOf(baseUrl: string): object {
  const model = { endpoint: 'fault', tier: 2, contextWindow: 32_768, maxOutput: 64, capabilities: [] };
  const price = { inputPerMTok: 1000, outputPerMTok: 1000 };
  return {
    endpoints: [{ id: 'fault', protocol: 'openai', baseUrl, apiKey: 'sk-clock', locality: 'cloud' }],
    models: [{ ...model, id: 'fault/paid', model: 'paid', price }],
    budget: { hourlyUsd: 0.2 },
  };
}

it('a clock that jumps by hours spoils no duration, no day and no budget', async () => {
  const upstream = await startFaultUpstream();
  onTestFinished(() => upstream.close());
  upstream.script('paid', ['good']);
  const dataDir = newDataFolder();
  const config = join(dataDir, 'given.json');
  writeFileSync(config, JSON.stringify(configOf(upstream.baseUrl)));
  const server = await startOwnServer(
    { SWITCHYARD_EMBEDDER: 'off', SWITCHYARD_CONFIG: config, ...preload(CLOCK) },
    dataDir,
  );
  const { url } = server;
  let shiftMs = 0;
  const asked: { id: string; shiftMs: number }[] = [];
  const ask = async () => {
    const beganAtShiftMs = shiftMs;
    const answer = await askOnce(url);
    if (answer.status === 200) asked.push({ id: answer.id, shiftMs: beganAtShiftMs });
    return answer.status;
  };
  const jump = async (ms: number) => {
    shiftMs += ms;
    server.process.kill('SIGUSR2');
    await until('jumped', () => server.output().includes(`the clock jumped to ${shiftMs}\n`));
  };

  // Until the hour's money is gone.
  let statuses = [await ask()];
  for (let n = 0; n < 30 && statuses.at(-1) === 200; n++) statuses.push(await ask());
  expect(statuses[0]).toBe(200);
  expect(statuses.at(-1)).toBeGreaterThanOrEqual(402);
  for (const ms of JUMPS_MS.slice(0, 2)) {
    await jump(ms);
    expect(await ask()).toBe(200);
  }
  await jump(JUMPS_MS[2] ?? 0);
  const early = ask();
  await jump(JUMPS_MS[3] ?? 0);
  await early;
  // Back in the hour that was spent.
  expect(shiftMs).toBe(0);
  statuses = [await ask(), await ask()];
  expect(statuses.filter((status) => status === 200)).toEqual([]);
  await server.stop();

  type Row = { id: string; created_at: number; total_ms: number; ended_at: number | null };
  const rows = readDatabase<Row>(dataDir, "select * from requests where status = 'ok'");
  const now = Date.now();
  for (const { id, created_at, total_ms } of rows) {
    expect([id, total_ms >= 0 && total_ms < 60_000]).toEqual([id, true]);
    const found = asked.find((one) => one.id === id);
    // UTC, by the clock as it was.
    expect(Math.abs(created_at - (now + (found?.shiftMs ?? Number.NaN)))).toBeLessThan(HOUR_MS);
  }
  const attempts = readDatabase<{ duration_ms: number }>(dataDir, 'select duration_ms from attempts');
  expect(attempts.filter(({ duration_ms }) => duration_ms < 0 || duration_ms > 60_000)).toEqual([]);
  const days = readDatabase<{ day: number; n: number; cost: number }>(
    dataDir,
    'select hour / 24 as day, sum(count) as n, sum(cost_nano_usd) as cost from rollups where fact = 0 group by 1 order by 1',
  );
  const ofRows = readDatabase(
    dataDir,
    'select created_at / 86400000 as day, count(*) as n, sum(coalesce(cost_nano_usd, 0)) as cost from requests group by 1 order by 1',
  );
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(ofRows);
  expect(readRollups(databaseIn(dataDir))).toEqual(recount(databaseIn(dataDir)));
});
