import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrontierPoint } from '@/lib/optimize/types';
import { applyPoint } from '@/lib/services/optimize/apply-point';
import { readExpectation } from '@/lib/services/optimize/expectation';
import { getVersions } from '@/lib/services/optimize/get-versions';
import { previewPoint } from '@/lib/services/optimize/preview-point';
import { runSearch } from '@/lib/services/optimize/start-search';
import type { SearchView } from '@/lib/services/optimize/types';
import { savePolicy } from '@/lib/services/settings/save-settings';
import { getModelShares } from '@/lib/telemetry/queries/get-model-shares';
import { listExpectations } from '@/lib/telemetry/queries/list-expectations';
import { insertExpectation } from '@/lib/telemetry/record-expectation';
import { fakePrice } from '../../fakes/fake-targets';
import { createOptimizeWorld, fleet, logRequests, type OptimizeWorld } from './optimize-world';

function farthest({ result }: SearchView): FrontierPoint {
  const [first] = (result?.points ?? [])
    .filter(({ kind }) => kind === 'frontier')
    .sort((a, b) => b.moved - a.moved);
  if (!first) throw new Error('the search found no frontier');
  return first;
}

describe('a version after which other settings were saved', () => {
  let world: OptimizeWorld;
  beforeAll(async () => {
    world = createOptimizeWorld();
    await logRequests(world, 220);
    const { ctx } = world;
    const search = await runSearch(ctx, { days: 30, by: 'owner' }).ended;
    const at = { searchId: search.id, point: farthest(search).at, by: 'owner', actor: 'owner' } as const;
    applyPoint(ctx, { ...at, baseVersion: 1 });
    await logRequests(world, 20, 2);
    for (const [i, hourlyUsd] of [3, 4].entries()) {
      const { document } = ctx.settings.store.current('policy');
      savePolicy(ctx, {
        document: { ...document, budget: { hourlyUsd } },
        baseVersion: 2 + i,
        actor: 'owner',
        summary: 'Money.',
      });
      await logRequests(world, 20, 3 + i);
    }
  });
  afterAll(() => world.close());

  it('is measured on, and the later ones say whose requests they are', async () => {
    const versions = await getVersions(world.ctx);
    expect(
      versions.map(({ version, decidesAs, changesRouting, current, actual, until }) => ({
        version,
        decidesAs,
        changesRouting,
        current,
        requests: actual?.requests,
        ended: until !== null,
      })),
    ).toEqual([
      { version: 4, decidesAs: 2, changesRouting: false, current: true, requests: undefined, ended: false },
      { version: 3, decidesAs: 2, changesRouting: false, current: false, requests: undefined, ended: true },
      { version: 2, decidesAs: null, changesRouting: true, current: false, requests: 60, ended: false },
      { version: 1, decidesAs: null, changesRouting: true, current: false, requests: 220, ended: true },
    ]);
    expect(versions[0]?.verdict).toBe('Decides as v2.');
    expect(versions[2]?.actual).toMatchObject({ grades: 60, p95Ms: null });
    expect(versions[2]?.verdict).not.toBeNull();
  });

  it('says where subtasks went when it is out of its interval', async () => {
    const { ctx } = world;
    const { db } = ctx.telemetry;
    const range = { versions: [2, 3, 4], fromMs: 0, toMs: ctx.clock.wallMs() + 1, simulated: false };
    const shares = getModelShares(db, range);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(getModelShares(db, { ...range, versions: [9] })).toEqual([]);
    const [row] = listExpectations(db);
    if (!row) throw new Error('nothing was expected');
    const expected = readExpectation(row);
    const none = { mean: 1, low: 1, high: 1 };
    const say = async (modelShares?: typeof shares) => {
      const policy = { ...expected.policy, costNanoUsd: none, ...(modelShares && { modelShares }) };
      insertExpectation(db, { ...row, expected: JSON.stringify({ ...expected, policy }) });
      const versions = await getVersions(ctx);
      return versions.find(({ version }) => version === 2)?.verdict;
    };
    expect(await say([{ modelId: 'lab/gone', share: 1 }])).toMatch(
      /^Cost is above its interval.*\. `lab\/gone` got 0 % of the subtasks, 100 % were expected; `lab\/\w+` got \d+ % of the subtasks, 0 % were expected\.$/,
    );
    expect(await say(shares)).toMatch(/Models got about the shares that were expected/);
  });
});

it('a fleet that is free is warned of a policy that minds no price', async () => {
  const world = createOptimizeWorld({ targets: fleet({ price: fakePrice(0, 0) }) });
  try {
    await logRequests(world, 220);
    const search = await runSearch(world.ctx, { days: 30, by: 'owner' }).ended;
    const { points = [], today = -1 } = search.result ?? {};
    const alpha = points[today]?.tunables.weights.alpha ?? 0;
    const lower = points.find(({ tunables }) => tunables.weights.alpha < alpha);
    const notesAt = async (point: number) =>
      (await previewPoint(world.ctx, { searchId: search.id, point })).notes.join(' ');
    expect(await notesAt(today)).not.toContain('priced model');
    expect(lower).toBeDefined();
    expect(await notesAt(lower?.at ?? -1)).toMatch(
      /Once a priced model is added this policy will (not )?mind its price/,
    );
  } finally {
    world.close();
  }
});
