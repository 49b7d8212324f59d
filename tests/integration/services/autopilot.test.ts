import { afterEach, expect, it } from 'vitest';
import { answerRequest } from '@/lib/services/answer-request';
import { applyPoint } from '@/lib/services/optimize/apply-point';
import { getVersions } from '@/lib/services/optimize/get-versions';
import { saveOptimizeSettings } from '@/lib/services/optimize/save-optimize-settings';
import { runSearch } from '@/lib/services/optimize/start-search';
import type { AutopilotSettings } from '@/lib/services/optimize/types';
import { recordFeedback } from '@/lib/services/record-feedback';
import { savePolicy } from '@/lib/services/settings/save-settings';
import { listActions } from '@/lib/telemetry/queries/list-actions';
import { listAudit } from '@/lib/telemetry/queries/list-audit';
import { createOptimizeWorld, logRequests, type OptimizeWorld } from '../optimize/optimize-world';

const MINUTE_MS = 60_000;
const worlds: OptimizeWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

/** The autopilot over everything real but time and upstreams, turned on with these guards. */
function autopilotOf(world: OptimizeWorld) {
  worlds.push(world);
  const { ctx, time } = world;
  const { autopilot } = ctx;
  const later = async (ms: number) => {
    time.skip(ms);
    await autopilot.tick();
  };
  return { autopilot, later };
}

function turnOn({ ctx }: OptimizeWorld, guards: Partial<AutopilotSettings>): void {
  const baseVersion = ctx.settings.store.current('policy').version;
  saveOptimizeSettings(ctx, {
    given: { autopilot: { enabled: true, ...guards } },
    baseVersion,
    actor: 'owner',
  });
}

async function grade(world: OptimizeWorld, count: number, quality: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const { requestId } = await answerRequest(world.ctx, {
      prompt: `What is the capital of Portugal (again ${at})`,
      source: 'api',
      signal: new AbortController().signal,
    });
    recordFeedback(world.ctx, { requestId, quality });
    world.time.skip(1000);
  }
}

it('searches the owner’s history, applies within the guards, takes back what is graded worse, and can be undone', async () => {
  const world = createOptimizeWorld({
    policy: {
      preset: 'balanced',
      bandit: { mode: 'epsilon_greedy', epsilon: 0.5 },
      thresholds: { default: 0.5 },
    },
  });
  await logRequests(world, 320);
  const { autopilot, later } = autopilotOf(world);
  await autopilot.tick();
  expect(autopilot.view()).toMatchObject({ nextAt: null, actions: [] });
  turnOn(world, { maxQualityDrop: 0.3, maxSpendRise: 5, minSample: 0, demoteHours: 1 });
  const before = world.ctx.settings.store.current('policy').version;
  await later(0);
  await later(MINUTE_MS);
  const [applied] = autopilot.view().actions;
  expect(applied).toMatchObject({ kind: 'applied', subject: String(before + 1), canUndo: true });
  const [version] = await getVersions(world.ctx);
  expect(version).toMatchObject({ version: before + 1, by: 'autopilot', current: true });
  expect(world.ctx.notices.list().notices[0]).toMatchObject({ kind: 'autopilot.applied' });

  turnOn(world, { maxQualityDrop: 0 });
  await grade(world, 40, 0);
  await later(6 * MINUTE_MS);
  const [demoted] = autopilot.view().actions;
  expect(demoted).toMatchObject({ kind: 'demoted', subject: String(before + 1), canUndo: true });
  // Held against what the version before was graded, also before the autopilot was turned on.
  expect(demoted?.reason).toMatch(
    /^Version \d+ was taken back: the mean of \d+ grades is 0\.\d+, and of 3\d\d of/,
  );
  expect((await getVersions(world.ctx)).find((one) => one.version === before + 1)?.demoted).toBe(true);
  expect(world.ctx.settings.store.current('policy').restoredFrom).toBe(before);

  const view = autopilot.undo(demoted?.id ?? 0, 'owner');
  expect(view.actions[0]).toMatchObject({ kind: 'undone' });
  expect(world.ctx.settings.store.current('policy').restoredFrom).toBe(before + 1);
  expect(world.logged).toEqual([]);
}, 60_000);

it('holds where nothing passes, says why, and keeps its schedule over a restart', async () => {
  const world = createOptimizeWorld();
  await logRequests(world, 30);
  const { autopilot, later } = autopilotOf(world);
  turnOn(world, { everyDays: 1 });
  await later(0);
  await later(MINUTE_MS);
  expect(autopilot.view().actions[0]).toMatchObject({
    kind: 'held',
    reason: expect.stringMatching(/public prompts are not yours/),
    canUndo: false,
  });
  const { nextAt } = autopilot.view();
  worlds.length = 0;
  const again = autopilotOf(await world.restart());
  await again.later(MINUTE_MS);
  expect(again.autopilot.view()).toMatchObject({ nextAt });
  expect(again.autopilot.view().actions).toHaveLength(2);
}, 60_000);

it('acts at once when it is turned on and off, and the log names it for what it did', async () => {
  const world = createOptimizeWorld({
    policy: {
      preset: 'balanced',
      bandit: { mode: 'epsilon_greedy', epsilon: 0.5 },
      thresholds: { default: 0.5 },
    },
  });
  await logRequests(world, 320);
  const { later } = autopilotOf(world);
  const kinds = () => listActions(world.ctx.telemetry.db, 9).map(({ kind }) => kind);
  turnOn(world, { maxQualityDrop: 0.3, maxSpendRise: 5, minSample: 0 });
  expect(kinds()).toEqual(['turned_on']);
  await later(MINUTE_MS);
  expect(kinds()).toEqual(['applied', 'turned_on']);
  expect(listAudit(world.ctx.telemetry.db, 2)).toMatchObject([
    { actor: 'autopilot', action: 'policy.saved' },
    { actor: 'owner' },
  ]);
  turnOn(world, { enabled: false });
  expect(kinds()[0]).toBe('turned_off');
}, 60_000);

it('applies nothing of a search whose policy is no more', async () => {
  const world = createOptimizeWorld({ policy: { preset: 'balanced', bandit: { mode: 'off' } } });
  worlds.push(world);
  await logRequests(world, 220);
  const { ctx } = world;
  const { id, result } = await runSearch(ctx, { by: 'autopilot' }).ended;
  const point = result?.points.find(({ kind, moved }) => kind === 'frontier' && moved > 0)?.at ?? -1;
  savePolicy(ctx, {
    document: { policy: { preset: 'balanced', thresholds: { chat: 0.41 } } },
    baseVersion: 1,
    actor: 'owner',
    summary: 'Changed.',
  });
  const at = { searchId: id, point, baseVersion: 2 };
  expect(() => applyPoint(ctx, { ...at, by: 'autopilot', actor: 'autopilot' })).toThrow(
    expect.objectContaining({ status: 409, code: 'search_stale' }),
  );
  expect(applyPoint(ctx, { ...at, by: 'owner', actor: 'owner' })).toEqual({ version: 3 });
}, 60_000);
