import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVersionFigures } from '@/lib/telemetry/choices/read-version-figures';
import type { VersionFigures } from '@/lib/telemetry/choices/types';
import { LogCancelled } from '@/lib/telemetry/history/log-watch';
import { createHistoryWorld, DAY_MS, NOW_MS } from './history-world';

const world = createHistoryWorld(33);
const { client } = world;
const FROM_MS = NOW_MS - 10 * DAY_MS;
const VERSIONS = 20;

beforeAll(() => {
  world.addRequests(1500, FROM_MS, NOW_MS);
  // Half a day each, one after the other.
  client.exec(`update requests set policy_version = 1 + (created_at - ${FROM_MS}) / ${DAY_MS / 2}`);
  client.exec("update subtasks set reason = 'named' where rowid % 11 = 0");
});
afterAll(() => world.close());

const PERIODS = Array.from({ length: VERSIONS }, (_, at) => ({
  version: at + 1,
  fromMs: FROM_MS + (at * DAY_MS) / 2,
  toMs: FROM_MS + ((at + 1) * DAY_MS) / 2,
}));
interface Row {
  id: string;
  request_id: string;
  subtask_id: string;
  created_at: number;
  policy_version: number;
  attempts: number;
  status: string;
  reason: string;
  source: string;
  simulated: number | null;
  cost_nano_usd: number | null;
  total_ms: number | null;
  quality: number | null;
}
const read = (sql: string) => client.prepare(sql).all() as Row[];

/** The same, one row after the other. */
function slowly(period: (typeof PERIODS)[number], simulated: boolean): VersionFigures {
  const asked = new Set(
    read("select * from attempts where purpose = 'answer' and simulated = 1").map((row) => row.subtask_id),
  );
  const counted = read('select * from subtasks').filter(
    (row) =>
      row.attempts > 0 &&
      ['ok', 'failed', 'aborted'].includes(row.status) &&
      row.reason !== 'named' &&
      (simulated || row.simulated === 0 || (row.simulated === null && !asked.has(row.id))),
  );
  const requests = read('select * from requests').filter(
    (row) =>
      row.policy_version === period.version &&
      row.created_at >= period.fromMs &&
      row.created_at < period.toMs &&
      !['dry_run', 'streaming'].includes(row.status) &&
      (simulated || row.simulated !== 1) &&
      counted.some((subtask) => subtask.request_id === row.id),
  );
  const costs = requests.flatMap((row) => (row.cost_nano_usd === null ? [] : [row.cost_nano_usd]));
  const waits = requests
    .flatMap((row) => (['ok', 'partial'].includes(row.status) && row.total_ms !== null ? [row.total_ms] : []))
    .toSorted((a, b) => a - b);
  const latest = new Map(
    read('select * from feedback order by rowid').map((row) => [`${row.subtask_id} ${row.source}`, row]),
  );
  const qualities = counted
    .filter((subtask) => requests.some((row) => row.id === subtask.request_id))
    .flatMap((subtask) => {
      const own = [...latest.values()].filter(
        (row) => row.subtask_id === subtask.id && row.quality !== null && row.source !== 'heuristic',
      );
      return own.length === 0 ? [] : [own.reduce((sum, row) => sum + (row.quality ?? 0), 0) / own.length];
    });
  const mean = qualities.reduce((sum, each) => sum + each, 0) / qualities.length;
  const squares = qualities.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return {
    version: period.version,
    requests: requests.length,
    costNanoUsd: costs.reduce((sum, each) => sum + each, 0),
    costKnown: costs.length,
    quality: qualities.length > 0 ? expect.closeTo(mean, 9) : null,
    qualityError:
      qualities.length > 1
        ? expect.closeTo(Math.sqrt(squares / (qualities.length - 1) / qualities.length), 9)
        : null,
    grades: qualities.length,
    p95Ms: waits[Math.ceil(0.95 * waits.length) - 1] ?? null,
  };
}

describe('figures of versions', () => {
  it.each([true, false])('are those of the rows, of twenty periods at once (simulated: %s)', (simulated) => {
    const figures = readVersionFigures(client, { periods: PERIODS, simulated });
    expect(figures).toEqual(PERIODS.map((period) => slowly(period, simulated)));
    expect(figures.every(({ requests, grades }) => requests > 10 && grades > 5)).toBe(true);
  });

  it('count a version twice where it decided twice, and nothing outside its time', () => {
    const [one] = PERIODS;
    if (!one) throw new Error('no period');
    const middle = (one.fromMs + one.toMs) / 2;
    const halves = [
      { ...one, toMs: middle },
      { ...one, fromMs: middle },
    ];
    const [whole] = readVersionFigures(client, { periods: [one], simulated: true });
    const parts = readVersionFigures(client, { periods: halves, simulated: true });
    expect(parts.reduce((sum, { requests }) => sum + requests, 0)).toBe(whole?.requests);
    const elsewhere = { ...one, version: 2 };
    const [nothing] = readVersionFigures(client, { periods: [elsewhere], simulated: true });
    expect(nothing).toEqual({
      version: 2,
      requests: 0,
      costNanoUsd: 0,
      costKnown: 0,
      quality: null,
      qualityError: null,
      grades: 0,
      p95Ms: null,
    });
  });

  it('look at the newest requests only, and at the grades of no others', () => {
    const most = 400;
    const periods = [{ version: VERSIONS, fromMs: FROM_MS, toMs: NOW_MS }];
    client.exec('savepoint all_of_one');
    client.exec(`update requests set policy_version = ${VERSIONS}`);
    const [some] = readVersionFigures(client, { periods, simulated: true }, undefined, most);
    const oldest = client
      .prepare(
        `select min(created_at) from (select created_at from requests order by created_at desc limit ${most})`,
      )
      .pluck()
      .get() as number;
    expect(some).toEqual(slowly({ version: VERSIONS, fromMs: oldest, toMs: NOW_MS }, true));
    client.exec('rollback to all_of_one; release all_of_one');
  });

  it('of no period are none, and given up once nobody waits', () => {
    expect(readVersionFigures(client, { periods: [], simulated: true })).toEqual([]);
    let looks = 0;
    const isCancelled = () => ++looks > 0;
    expect(() => readVersionFigures(client, { periods: PERIODS, simulated: true }, isCancelled)).toThrow(
      LogCancelled,
    );
    expect(looks).toBe(1);
  });
});
