import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCubeKeeper } from '@/lib/telemetry/history/load-cube';
import { readModelBlocks } from '@/lib/telemetry/history/model-blocks';
import { buildReport } from '@/lib/telemetry/history/report';
import { readMeters } from '@/lib/telemetry/meters/read-meters';
import { askReport, createHistoryWorld, DAY_MS, HOUR_MS, NOW_MS } from './history-world';

const world = createHistoryWorld(13);
const cubes = createCubeKeeper(world.client);
beforeAll(() => world.addRequests(400, NOW_MS - 2 * DAY_MS, NOW_MS));
afterAll(() => world.close());

const read = <Row>(sql: string) => world.client.prepare(sql).all() as Row[];

describe('a short range', () => {
  const ask = askReport({ fromMs: NOW_MS - 5 * HOUR_MS });
  const report = (mostRows?: number) => buildReport(world.client, cubes.current, ask, mostRows);

  it('is read from sums by hour where it has too many rows, and says so', () => {
    expect([report().source, report(100).source]).toEqual(['rows', 'rollups']);
    expect(report(100).percentileError).toBeGreaterThan(0);
    expect(report(100).cards.requests).toMatchObject({ value: report().cards.requests.value });
  });
});

describe('savings on another baseline', () => {
  const rates = { inputPerMTok: 3, outputPerMTok: 15, version: 'today' };
  const price = { ...rates, tiers: [{ ...rates, aboveInputTokens: 800, inputPerMTok: 6 }] };
  const fromMs = NOW_MS - 7 * HOUR_MS;
  const ask = askReport({ fromMs, baseline: 'cloud/large' }, { baselinePrice: price });
  const crowd = createHistoryWorld(17);
  const crowdCubes = createCubeKeeper(crowd.client);
  const savings = (mostRows?: number) => buildReport(crowd.client, crowdCubes.current, ask, mostRows).savings;
  const find = (sql: string) => crowd.client.prepare(sql).pluck().get() as number;
  beforeAll(() => {
    crowd.addRequests(1500, fromMs - HOUR_MS, fromMs - 1000);
    crowd.addRequests(500, NOW_MS - HOUR_MS, NOW_MS - 1000);
  });
  afterAll(() => crowd.close());

  it('reads the rows of the range before those of the period before it', () => {
    const whole = savings();
    const ofRange = savings(find(`select count(*) from attempts where started_at >= ${fromMs}`));
    expect([whole.atBase, ofRange.atBase]).toEqual([undefined, undefined]);
    expect(ofRange.baselineNanoUsd).toBe(whole.baselineNanoUsd);
    expect(ofRange.before).toBeLessThan(whole.before ?? 0);
  });

  it('says of how many answers of the range it did not, and of no others', () => {
    // One of a kind in its hour needs no row: its sums say how long it was.
    const several = find(`select sum(priced) from (select count(cost_nano_usd) priced from attempts
      where status = 'ok' and purpose = 'answer' and started_at >= ${fromMs}
      group by client, task_type, model_id, simulated having count(*) > 1)`);
    expect(several).toBeGreaterThan(100);
    expect(savings(0).atBase).toBe(several);
  });
});

describe('blocks of a model’s calls', () => {
  const input = { fromMs: NOW_MS - DAY_MS, blockMs: 900_000 };
  type Row = { model: string; made: number; atMs: number; status: string; waitMs: number | null };

  it('are those of its rows', () => {
    const rows =
      read<Row>(`select model_id model, simulated made, started_at atMs, status, first_token_ms waitMs
      from attempts where purpose = 'answer' and started_at >= ${input.fromMs}`);
    const byModel = Map.groupBy(rows, ({ model, made }) => `${made} ${model}`);
    const waitsOf = (own: Row[]) =>
      own.flatMap(({ status, waitMs }) => (status === 'ok' && waitMs !== null ? [waitMs] : []));
    const blocks = readModelBlocks(world.client, input);
    expect(blocks.reduce((sum, { calls }) => sum + calls, 0)).toBe(rows.length);
    for (const { modelId, simulated, block, calls, failed, slow } of blocks) {
      const all = byModel.get(`${Number(simulated)} ${modelId}`) ?? [];
      const own = all.filter(({ atMs }) => Math.floor((atMs - input.fromMs) / input.blockMs) === block);
      const sorted = waitsOf(all).sort((a, b) => a - b);
      const median = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
      const waits = waitsOf(own);
      const above = (ms: number) => waits.filter((wait) => wait > ms).length;
      expect([calls, failed]).toEqual([own.length, own.filter(({ status }) => status === 'failed').length]);
      if (waits.length === 0) expect(slow).toBeNull();
      else {
        // Whoever is within the admitted error of twice the median may be counted on either side.
        expect(slow).toBeGreaterThanOrEqual(above(2.05 * median));
        expect(slow).toBeLessThanOrEqual(above(1.95 * median));
      }
    }
  });

  it('take no more memory for a million calls than for a few', async () => {
    const module = new URL('../../../lib/telemetry/history/model-blocks.ts', import.meta.url).href;
    const code = `import { parentPort } from 'node:worker_threads';
      import { readModelBlocks } from '${module}';
      function* rows() {
        for (let at = 0; at < 1e6; at++) {
          const [id, atMs, status, ms] = ['lab/m' + (at % 5), at * 80, at % 9 ? 'ok' : 'failed', 100 + (at % 900)];
          yield [id, 0, atMs / 900000, status, ms];
        }
      }
      const statement = { raw: () => ({ iterate: rows }) };
      const found = readModelBlocks({ prepare: () => statement }, { fromMs: 0, blockMs: 900000 });
      parentPort.postMessage(found.reduce((sum, { calls }) => sum + calls, 0));`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), {
      resourceLimits: { maxOldGenerationSizeMb: 24 },
    });
    const said = await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    expect(said).toBe(1e6);
  });
});

describe('the tier of a model', () => {
  it('is that of its earliest hour, in whatever order hours were read', () => {
    const bounds = { latencyBoundsMs: [1000], firstTokenBoundsMs: [1000] };
    const tierOf = (cube: Parameters<typeof readMeters>[0]) =>
      readMeters(cube, { client: null, simulated: true, ...bounds }).models.find(
        ({ modelId }) => modelId === 'cloud/middle',
      )?.tier;
    world.client.exec(`update rollups set tier = 3 where fact = 2 and hour >= ${(NOW_MS - DAY_MS) / HOUR_MS}
      and model = (select id from rollup_labels where label = 'cloud/middle')`);
    const late = createCubeKeeper(world.client);
    late.current(NOW_MS - DAY_MS);
    expect([tierOf(createCubeKeeper(world.client).current(0)), tierOf(late.current(0))]).toEqual(['2', '2']);
  });
});
