import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createOptimizer } from '@/lib/compose/optimizer/create-optimizer';
import { locateOptimizerWorker } from '@/lib/compose/optimizer/locate-worker';
import { cancelSearch } from '@/lib/services/optimize/cancel-search';
import { getOptimize } from '@/lib/services/optimize/get-optimize';
import { previewPoint } from '@/lib/services/optimize/preview-point';
import { runSearch, startSearch } from '@/lib/services/optimize/start-search';
import { getSearch } from '@/lib/telemetry/queries/get-search';
import { insertSearch, markSearchesInterrupted } from '@/lib/telemetry/record-search';
import { fakeTarget } from '../../fakes/fake-targets';
import { until } from '../../support/until';
import { createOptimizeWorld, fleet, logRequests, type OptimizeWorld } from './optimize-world';

let worlds: OptimizeWorld[] = [];
const open = (...given: Parameters<typeof createOptimizeWorld>) => {
  const world = createOptimizeWorld(...given);
  worlds.push(world);
  return world;
};
afterEach(() => {
  for (const world of worlds) world.close();
  worlds = [];
});

describe('one search at a time', () => {
  it('refuses a second, and is cancelled leaving a row and nothing else', async () => {
    const { ctx, ...world } = open({ optimizer: createOptimizer() });
    await logRequests({ ctx, ...world }, 220);
    const { view, ended } = runSearch(ctx, { by: 'owner' });
    expect(() => startSearch(ctx, { by: 'owner' })).toThrow(
      expect.objectContaining({ code: 'search_running', status: 409 }),
    );
    expect(getOptimize(ctx).running).toMatchObject({
      id: view.id,
      status: 'running',
      progress: { phase: 'reading' },
    });
    await until('the thread has begun', () => getOptimize(ctx).running?.progress?.phase !== 'reading', {
      intervalMs: 1,
    });
    expect(cancelSearch(ctx, view.id)).toMatchObject({ id: view.id });
    expect(await ended).toMatchObject({ status: 'cancelled', result: null, error: null, progress: null });
    expect(getOptimize(ctx)).toMatchObject({ running: null, latest: null, failed: { status: 'cancelled' } });
    expect(ctx.settings.store.current('policy').version).toBe(1);
    expect(() => cancelSearch(ctx, view.id)).toThrow(
      expect.objectContaining({ status: 409, code: 'search_ended' }),
    );
    expect(() => cancelSearch(ctx, 'run_none')).toThrow(expect.objectContaining({ status: 404 }));
    await expect(previewPoint(ctx, { searchId: view.id, point: 0 })).rejects.toMatchObject({
      status: 409,
      message: 'This search has no result: it was cancelled.',
    });
  });

  it('fails with a sentence when its thread breaks down, and the next one works', async () => {
    process.env.CRASHED_ONCE = join(mkdtempSync(join(tmpdir(), 'switchyard-crash-')), 'once');
    process.env.REAL_WORKER = locateOptimizerWorker();
    const workerFile = join(import.meta.dirname, 'crash-once-worker.mjs');
    const world = open({ optimizer: createOptimizer({ workerFile }) });
    await logRequests(world, 220);
    const crashed = await runSearch(world.ctx, { by: 'owner' }).ended;
    expect(crashed).toMatchObject({
      status: 'failed',
      error:
        'Policies cannot be compared: its thread ended with code 7. Requests are still answered; try again in a moment.',
    });
    expect(getOptimize(world.ctx).failed?.id).toBe(crashed.id);
    world.time.skip(1000);
    const { id, status } = await runSearch(world.ctx, { by: 'autopilot' }).ended;
    expect(status).toBe('done');
    expect(getOptimize(world.ctx)).toMatchObject({ latest: { id, by: 'autopilot' }, failed: null });
  });
});

it('ends with a sentence also when the database can be neither written nor read', async () => {
  const world = open();
  await logRequests(world, 20);
  const { ctx } = world;
  const { ended } = runSearch(ctx, { by: 'autopilot' });
  const { db } = ctx.telemetry;
  const select = db.select.bind(db);
  const broken = () => {
    throw new Error('the disk is gone');
  };
  Object.assign(db, { select: broken });
  expect(await ended).toMatchObject({
    status: 'failed',
    result: null,
    error: expect.stringMatching(/search again/),
  });
  Object.assign(db, { select });
  expect(world.logged).toContainEqual(expect.objectContaining({ message: 'the disk is gone' }));
  expect(getOptimize(ctx).running).toBeNull();
});

describe('a restart', () => {
  it('keeps what was found, and its points can still be looked at', async () => {
    const world = open();
    await logRequests(world, 220);
    const { id, result } = await runSearch(world.ctx, { by: 'owner' }).ended;
    worlds = [];
    const again = await world.restart();
    worlds.push(again);
    expect(getOptimize(again.ctx).latest).toMatchObject({ id, status: 'done', result: { choices: 220 } });
    const at = result?.points.find(({ kind, moved }) => kind === 'frontier' && moved > 0)?.at ?? -1;
    const preview = await previewPoint(again.ctx, { searchId: id, point: at });
    expect(preview.moves.moved).toBe(Math.round((result?.points[at]?.moved ?? 0) * 220));
  });

  it('says of a search that it cut that it was cut', async () => {
    const world = open();
    const row = {
      policyVersion: 1,
      catalogVersion: 'test',
      by: 'owner',
      createdAt: 5,
      status: 'running',
    } as const;
    const input = JSON.stringify({ days: 30, simulated: false, toMs: 5 });
    insertSearch(world.ctx.telemetry.db, { id: 'run_killed', input, ...row });
    expect(getOptimize(world.ctx).running).toBeNull();
    expect(markSearchesInterrupted(world.ctx.telemetry.db, 9)).toBe(1);
    expect(getOptimize(world.ctx).failed).toMatchObject({
      id: 'run_killed',
      status: 'interrupted',
      error: expect.stringContaining('Search again.'),
    });
  });

  it('is written down for a search that runs when the process is told to end', async () => {
    const world = open({ optimizer: createOptimizer() });
    await logRequests(world, 220);
    const { view } = runSearch(world.ctx, { by: 'owner' });
    await world.ctx.liveSearch.stop();
    expect(getSearch(world.ctx.telemetry.db, view.id)).toMatchObject({ status: 'interrupted', result: null });
  });
});

describe('a search that makes no sense', () => {
  it.each([
    ['one model only', { targets: fleet().slice(0, 1) }, 'There is one model only'],
    ['no model', { targets: [] }, 'There is no model'],
    [
      'an embedder beside one model',
      {
        targets: [
          ...fleet().slice(0, 1),
          fakeTarget('lab/embed', { model: { capabilities: ['embeddings'] } }),
        ],
      },
      'There is one model only',
    ],
  ])('is refused with a sentence: %s', (_name, given, sentence) => {
    const { ctx } = open(given);
    expect(getOptimize(ctx).hint).toContain(sentence);
    expect(() => startSearch(ctx, { by: 'owner' })).toThrow(
      expect.objectContaining({
        status: 409,
        code: 'nothing_to_search',
        message: expect.stringContaining(sentence),
      }),
    );
    expect(getOptimize(ctx)).toMatchObject({ running: null, failed: null });
  });

  it('searches the public prompts where too little was logged, and says so', async () => {
    const world = open();
    await logRequests(world, 20);
    const { id, status, result } = await runSearch(world.ctx, { by: 'owner' }).ended;
    expect([status, result?.source, result?.perDay]).toEqual(['done', 'public', null]);
    expect(result?.notes[0]).toBe(
      'In the last 30 days 20 choices of a model were logged, and under 200 say too little: this is estimated on the public prompts that ship with Switchyard, not on yours.',
    );
    const at = result?.points.findIndex(({ kind, moved }) => kind === 'frontier' && moved > 0) ?? -1;
    const preview = await previewPoint(world.ctx, { searchId: id, point: at });
    expect(preview.scale30d).toBeNull();
    expect(preview.notes.join(' ')).toContain('not on yours');
    expect(preview.moves.prompts[0]).toMatchObject({ requestId: '', text: expect.stringMatching(/\w/) });
  });

  it('searches the public prompts where all that was logged is of models that are gone', async () => {
    const world = open();
    await logRequests(world, 205);
    const others = [fakeTarget('new/a'), fakeTarget('new/b')].map(({ model }) => model);
    const now = { ...world.ctx.catalog(), models: others };
    world.ctx.catalog = () => now;
    const { status, error, result } = await runSearch(world.ctx, { by: 'owner' }).ended;
    expect([status, error, result?.source]).toEqual(['done', null, 'public']);
    expect(result?.notes[0]).toContain(
      '205 choices of a model were logged, all of them of models that are gone',
    );
  });

  it.each([0, 366, Number.NaN])('is refused for %d days', (days) => {
    expect(() => startSearch(open().ctx, { days, by: 'owner' })).toThrow(
      expect.objectContaining({ status: 400, param: 'days' }),
    );
  });

  it('says that no price is known', async () => {
    const world = open({ targets: fleet({ price: null }) });
    await logRequests(world, 210);
    const { status, result } = await runSearch(world.ctx, { by: 'owner' }).ended;
    expect(status).toBe('done');
    expect(result?.notes.join(' ')).toContain('No model has a known price');
  });
});
