import { describe, expect, it } from 'vitest';
import { attemptOf } from '@/lib/services/optimize/lab/attempt-of';
import { repriced } from '@/lib/services/optimize/lab/fleet';
import { isSwitchyardError, SwitchyardError } from '@/lib/shared/errors';
import { autopilotWorld, DAY_MS, MINUTE_MS, resultOf } from './autopilot-world';

type World = ReturnType<typeof autopilotWorld>;

function fail(world: World, n: number): void {
  const [model] = world.told.catalog.models;
  if (!model) throw new Error('the lab has models');
  for (let at = 0; at < n; at++) {
    const id = `f${world.time.clock.monotonicMs()}${at}`;
    world.conditions.observe(
      attemptOf({ id, model, startMs: 0, firstTokenMs: null, durationMs: 10, tokens: 0 }),
    );
  }
}

function succeed(world: World): void {
  const [model] = world.told.catalog.models;
  if (!model) throw new Error('the lab has models');
  world.conditions.observe(
    attemptOf({ id: 'ok', model, startMs: 0, firstTokenMs: 100, durationMs: 900, tokens: 80 }),
  );
}

const bad = {
  requests: 500,
  costNanoUsd: 4e5,
  costKnown: 500,
  quality: 0.6,
  qualityError: 0.01,
  grades: 200,
};
const figuresOf = (version: number) => ({ version, p95Ms: null, ...bad });

/** On, and with version 2 applied by it. */
async function applied(): Promise<World> {
  const world = autopilotWorld();
  await world.autopilot.tick();
  await world.later(MINUTE_MS);
  expect(world.kinds()).toEqual(['turned_on', 'applied']);
  return world;
}

function problemOf(run: () => unknown): { status: number; code: string; message: string } {
  try {
    run();
  } catch (error) {
    if (isSwitchyardError(error)) return error;
  }
  throw new Error('it was done');
}

describe('the schedule', () => {
  it('is nothing while it is off', async () => {
    const world = autopilotWorld({ settings: { enabled: false } });
    for (let day = 0; day < 30; day++) await world.later(DAY_MS);
    expect(world.told.searches).toEqual([]);
    expect(world.rows).toEqual([]);
    expect(world.autopilot.view()).toMatchObject({ nextAt: null, actions: [], conditions: [] });
  });

  it('begins a minute after it was turned on, then every so many days, and ends when it is turned off', async () => {
    const world = autopilotWorld({ settings: { everyDays: 2 } });
    await world.autopilot.tick();
    expect(world.told.searches).toHaveLength(0);
    await world.later(MINUTE_MS);
    expect(world.told.searches).toHaveLength(1);
    expect(world.autopilot.view().nextAt).toBe(world.time.clock.wallMs() + 2 * DAY_MS);
    await world.later(DAY_MS);
    expect(world.told.searches).toHaveLength(1);
    await world.later(DAY_MS);
    expect(world.told.searches).toHaveLength(2);
    world.settings.enabled = false;
    await world.later(9 * DAY_MS);
    expect(world.told.searches).toHaveLength(2);
    expect(world.kinds().at(-1)).toBe('turned_off');
  });

  it('goes on after a restart, without a search at once', async () => {
    const first = await applied();
    const next = first.autopilot.view().nextAt;
    const again = autopilotWorld({ rows: first.rows, time: first.time });
    again.time.skip(DAY_MS);
    await again.autopilot.tick();
    expect(again.told.searches).toEqual([]);
    expect(again.autopilot.view().nextAt).toBe(next);
    await again.later(6 * DAY_MS);
    expect(again.told.searches).toHaveLength(1);
  });

  it('waits while the owner searches, and says why where nothing can be searched', async () => {
    const world = autopilotWorld();
    world.told.result = new SwitchyardError('A search is running.', { code: 'search_running', status: 409 });
    await world.autopilot.tick();
    await world.later(MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on']);
    world.told.result = new SwitchyardError('There is one model only.', {
      code: 'nothing_to_search',
      status: 409,
    });
    await world.later(MINUTE_MS);
    await world.later(MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on', 'held']);
    expect(world.rows[0]?.reason).toBe('There is one model only.');
    expect(world.told.errors).toEqual([]);
  });
});

it('applies with numbers and a notice, or says why not', async () => {
  const world = await applied();
  expect(world.rows[0]).toMatchObject({
    subject: '2',
    reason: expect.stringMatching(
      /^Version 2 is the cheapest policy within your guards\. Expected: .*20 % less/,
    ),
  });
  expect(world.told.notices).toMatchObject([{ kind: 'autopilot.applied', severity: 'info' }]);
  world.told.result = resultOf([{ cost: 700, sample: 12 }]);
  await world.later(7 * DAY_MS);
  expect(world.rows[0]).toMatchObject({ kind: 'held', reason: expect.stringMatching(/sample is 12/) });
  expect(world.autopilot.view().actions[0]).toMatchObject({ kind: 'held', canUndo: false });
});

describe('demotion', () => {
  it('brings the version before back, once, and does not apply the same numbers for thirty days', async () => {
    const world = await applied();
    world.told.figures = figuresOf(2);
    await world.later(6 * MINUTE_MS);
    expect(world.rows[0]).toMatchObject({ kind: 'demoted', subject: '2' });
    expect(world.rows[0]?.reason).toMatch(/^Version 2 was taken back: the mean of 200 grades is 0\.600/);
    expect(world.like.get(3)).toBe(1);
    expect(world.told.notices.at(-1)).toMatchObject({ kind: 'autopilot.demoted', severity: 'warning' });
    await world.later(7 * DAY_MS);
    expect(world.rows[0]?.reason).toMatch(/demoted less than thirty days ago/);
    await world.later(31 * DAY_MS);
    expect(world.rows[0]).toMatchObject({ kind: 'applied', subject: '4' });
  });

  it('leaves alone what the owner saved since', async () => {
    const world = await applied();
    world.save(77);
    world.told.figures = figuresOf(2);
    await world.later(6 * MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on', 'applied']);
  });

  it('undone, it brings the version back for good', async () => {
    const world = await applied();
    world.told.figures = figuresOf(2);
    await world.later(6 * MINUTE_MS);
    world.autopilot.undo(world.rows[0]?.id ?? 0, 'owner');
    expect(world.like.get(4)).toBe(world.like.get(2));
    await world.later(6 * MINUTE_MS);
    expect(world.kinds().at(-1)).toBe('undone');
  });
});

describe('undo', () => {
  it('of an application brings back how the version before decides, once', async () => {
    const world = await applied();
    const id = world.rows[0]?.id ?? 0;
    expect(world.autopilot.view().actions[0]).toMatchObject({ id, canUndo: true });
    const view = world.autopilot.undo(id, 'owner');
    expect(world.like.get(3)).toBe(1);
    expect(view.actions[0]).toMatchObject({ kind: 'undone', reason: 'Version 3 decides as version 1 did.' });
    expect(view.actions[1]).toMatchObject({ id, canUndo: false, undoneAt: world.time.clock.wallMs() });
    expect(problemOf(() => world.autopilot.undo(id, 'owner'))).toMatchObject({ status: 409 });
  });

  it('is refused with the reason where it no longer applies, and unknown ones are not found', async () => {
    const world = await applied();
    world.save(77);
    expect(problemOf(() => world.autopilot.undo(world.rows[0]?.id ?? 0, 'owner'))).toMatchObject({
      status: 409,
      code: 'not_undoable',
      message: expect.stringMatching(/changed after version 2/),
    });
    expect(problemOf(() => world.autopilot.undo(99, 'owner'))).toMatchObject({ status: 404 });
  });
});

describe('weights', () => {
  it('are written down when a model loses and regains its own, a pair in ten minutes at most, and can be dismissed', async () => {
    const world = autopilotWorld();
    await world.autopilot.tick();
    for (let at = 0; at < 5; at++) {
      fail(world, 10);
      world.time.skip(MINUTE_MS);
      succeed(world);
    }
    expect(world.kinds()).toEqual(['turned_on', 'weighted', 'restored']);
    expect(world.rows[1]?.reason).toMatch(/^T1 counts \d+ %: the last \d+ calls failed\./);
    expect(world.autopilot.view().actions[1]).toMatchObject({ canUndo: false });
    world.time.skip(10 * MINUTE_MS);
    fail(world, 10);
    const view = world.autopilot.view();
    expect(view.conditions).toMatchObject([{ modelId: 'T1', dismissed: false }]);
    expect(view.actions[0]).toMatchObject({ kind: 'weighted', subject: 'T1', canUndo: true });
    world.autopilot.undo(view.actions[0]?.id ?? 0, 'owner');
    expect(world.conditions.current().size).toBe(0);
  });
});

it('a new price is written down and searched with a minute later', async () => {
  const world = await applied();
  world.told.catalog = repriced(world.told.catalog, 'T3', 2);
  await world.later(MINUTE_MS);
  expect(world.rows[0]).toMatchObject({ kind: 'price', subject: 'T3' });
  expect(world.rows[0]?.reason).toMatch(/rose from 6 to 12 USD .* counts with it\. A new search starts\.$/);
  await world.later(MINUTE_MS);
  expect(world.told.searches).toHaveLength(2);
});
