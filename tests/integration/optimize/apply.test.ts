import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { FrontierPoint } from '@/lib/optimize/types';
import { applyPoint } from '@/lib/services/optimize/apply-point';
import { getOptimize } from '@/lib/services/optimize/get-optimize';
import { getVersions } from '@/lib/services/optimize/get-versions';
import { previewPoint } from '@/lib/services/optimize/preview-point';
import { rollBackPolicy } from '@/lib/services/optimize/roll-back-policy';
import { runSearch } from '@/lib/services/optimize/start-search';
import type { SearchView } from '@/lib/services/optimize/types';
import { savePolicy } from '@/lib/services/settings/save-settings';
import { createOptimizeWorld, decided, logRequests, type OptimizeWorld } from './optimize-world';

let world: OptimizeWorld;
let search: SearchView;
let point: FrontierPoint;

/** The frontier point that moves most. */
function farthest({ result }: SearchView): FrontierPoint {
  const [first] = (result?.points ?? [])
    .filter(({ kind }) => kind === 'frontier')
    .sort((a, b) => b.moved - a.moved);
  if (!first) throw new Error('the search found no frontier');
  return first;
}

beforeAll(async () => {
  // Without chance, so that what was predicted of a prompt can be held against what is decided.
  world = createOptimizeWorld({ policy: { preset: 'balanced', bandit: { mode: 'off' } } });
  await logRequests(world, 320);
  const { view, ended } = runSearch(world.ctx, { days: 30, by: 'owner' });
  expect(view).toMatchObject({ status: 'running', by: 'owner', input: { days: 30, simulated: false } });
  search = await ended;
  point = farthest(search);
});

afterAll(() => world.close());

describe('a search over logged requests', () => {
  it('finds a frontier from history, with today’s policy on it', () => {
    expect(search).toMatchObject({ status: 'done', error: null, stale: null, progress: null });
    expect(search.result).toMatchObject({ source: 'history', choices: 320, labels: { human: 320 } });
    const { points = [], today = -1 } = search.result ?? {};
    expect(points[today]).toMatchObject({ kind: 'today', moved: 0 });
    expect(points[today]?.tunables).toEqual(tunablesOf(world.ctx.policy('balanced')));
    expect(point.moved).toBeGreaterThan(0);
  });

  it('stands in the view, with and without its result', () => {
    const { ctx } = world;
    expect(getOptimize(ctx)).toMatchObject({
      running: null,
      failed: null,
      latest: { id: search.id, result: { choices: 320 } },
      policy: { name: 'balanced', version: 1 },
      hint: null,
      simulatedOnly: false,
    });
    expect(getOptimize(ctx, { withResult: false }).latest).toMatchObject({ id: search.id, result: null });
  });

  it('shows which prompts would move, by their own words', async () => {
    const preview = await previewPoint(world.ctx, { searchId: search.id, point: point.at });
    expect(preview.moves.total).toBe(320);
    expect(preview.moves.moved).toBe(Math.round(point.moved * 320));
    expect(preview.moves.prompts[0]).toMatchObject({
      text: expect.stringMatching(/\(case \d+\)$/),
      requestId: expect.stringMatching(/^req_/),
      position: 0,
    });
    expect(preview.moves.groups[0]?.example?.requestId).toMatch(/^req_/);
    expect(preview.changes.length).toBeGreaterThan(0);
    expect(preview.scale30d).toBeGreaterThan(1);
    expect(preview.notes.join(' ')).toContain('every preset but `reference`');
  });

  it('shows that today’s point moves nothing', async () => {
    const preview = await previewPoint(world.ctx, { searchId: search.id, point: search.result?.today ?? -1 });
    expect(preview).toMatchObject({ moves: { moved: 0 }, changes: [] });
    expect(preview.notes[0]).toBe('These are the numbers of the policy that counts now.');
  });
});

describe('applying a point', () => {
  it('decides the very next request, touches nothing else, and comes back', async () => {
    const { ctx } = world;
    savePolicy(ctx, {
      document: { policy: { preset: 'balanced', thresholds: { chat: 0.41 } }, budget: { hourlyUsd: 3 } },
      baseVersion: 1,
      actor: 'owner',
      summary: 'Set up.',
    });
    const { moves } = await previewPoint(ctx, { searchId: search.id, point: point.at });
    const [mover] = moves.prompts;
    const prompt = mover?.text ?? '';
    const before = await decided(world, prompt);
    expect(before.modelId).toBe(mover?.from);
    const at = { searchId: search.id, point: point.at, by: 'owner', actor: 'owner' } as const;
    expect(() => applyPoint(ctx, { ...at, baseVersion: 1 })).toThrow(
      expect.objectContaining({ code: 'version_conflict', status: 409, param: 'base_version' }),
    );
    expect(applyPoint(ctx, { ...at, baseVersion: 2 })).toEqual({ version: 3 });
    const after = await decided(world, prompt);
    expect(after).toMatchObject({ version: 3, modelId: mover?.to });
    expect(mover?.to).not.toBe(mover?.from);
    expect(after.weights).toEqual(point.tunables.weights);
    const applied = tunablesOf(ctx.policy('balanced'));
    expect(applied).toEqual({
      ...point.tunables,
      thresholds: { ...applied.thresholds, ...point.tunables.thresholds },
    });
    const { document } = ctx.settings.store.current('policy');
    expect(document.budget).toEqual({ hourlyUsd: 3 });
    expect(
      Object.keys(document.policy ?? {}).every((key) =>
        ['preset', 'weights', 'thresholds', 'tierCeilings', 'judge', 'bandit'].includes(key),
      ),
    ).toBe(true);

    savePolicy(ctx, {
      document: { ...document, budget: { hourlyUsd: 9 } },
      baseVersion: 3,
      actor: 'owner',
      summary: 'More money.',
    });
    expect(getOptimize(ctx).latest?.stale).toBe('policy');
    expect(rollBackPolicy(ctx, { version: 2, baseVersion: 4, actor: 'owner' })).toEqual({ version: 5 });
    expect(await decided(world, prompt)).toEqual({ ...before, version: 5 });
    expect(ctx.settings.store.current('policy')).toMatchObject({
      restoredFrom: 2,
      document: { budget: { hourlyUsd: 9 } },
    });
  });

  it('is held against what then happened', async () => {
    const versions = await getVersions(world.ctx);
    expect(
      versions.map(({ version, by, changesRouting, current }) => [version, by, changesRouting, current]),
    ).toEqual([
      [5, 'you', true, true],
      [4, 'you', false, false],
      [3, 'you', true, false],
      [2, 'you', true, false],
      [1, 'preset', true, false],
    ]);
    expect(versions[2]).toMatchObject({
      expected: { quality: point.estimate.quality },
      actual: null,
      verdict: null,
    });
    expect(versions[4]).toMatchObject({
      since: null,
      expected: null,
      actual: { requests: 320, grades: 320 },
      verdict: null,
    });
    expect(versions[4]?.actual?.quality).toBeGreaterThan(0.6);
  });

  it('is refused with a sentence where nothing can come of it', () => {
    const { ctx } = world;
    const { points = [] } = search.result ?? {};
    const at = (given: { searchId?: string; point?: number }) => () =>
      applyPoint(ctx, {
        searchId: search.id,
        point: point.at,
        baseVersion: 5,
        by: 'owner',
        actor: 'owner',
        ...given,
      });
    const privatePoint = points.find(({ preset }) => preset === 'private')?.at ?? -1;
    expect(at({ searchId: 'run_none' })).toThrow(
      expect.objectContaining({ status: 404, param: 'search_id' }),
    );
    expect(at({ point: 9999 })).toThrow(
      expect.objectContaining({ status: 404, param: 'point', code: 'unknown_point' }),
    );
    expect(at({ point: privatePoint })).toThrow(
      expect.objectContaining({ status: 409, code: 'not_applicable' }),
    );
    expect(() => rollBackPolicy(ctx, { version: 99, baseVersion: 5, actor: 'owner' })).toThrow(
      expect.objectContaining({ status: 404, param: 'version' }),
    );
    expect(() => rollBackPolicy(ctx, { version: 2, baseVersion: 5, actor: 'owner' })).toThrow(
      expect.objectContaining({ code: 'nothing_to_change' }),
    );
    ctx.catalog = ((catalog) => () => ({ ...catalog, version: 'other' }))(ctx.catalog());
    expect(at({})).toThrow(expect.objectContaining({ status: 409, code: 'search_stale' }));
    expect(getOptimize(ctx).latest?.stale).toBe('catalog');
  });
});
