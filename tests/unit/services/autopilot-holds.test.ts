import { describe, expect, it } from 'vitest';
import { SwitchyardError } from '@/lib/shared/errors';
import { autopilotWorld, MINUTE_MS, resultOf } from './autopilot-world';

const bad = {
  version: 2,
  p95Ms: null,
  requests: 500,
  costNanoUsd: 4e5,
  costKnown: 500,
  quality: 0.6,
  qualityError: 0.01,
  grades: 200,
};

async function begun(change: (world: ReturnType<typeof autopilotWorld>) => void = () => {}) {
  const world = autopilotWorld();
  await world.autopilot.tick();
  change(world);
  await world.later(MINUTE_MS);
  return world;
}

describe('what changed while it searched', () => {
  it.each<[string, (world: ReturnType<typeof autopilotWorld>) => void, RegExp]>([
    [
      'a policy that the owner saved',
      (world) => {
        world.told.meanwhile = () => void world.save(77);
      },
      /^You changed the policy while it searched/,
    ],
    [
      'a search that says its policy is another',
      (world) => {
        world.told.stale = 'policy';
      },
      /^You changed the policy/,
    ],
    [
      'models',
      (world) => {
        world.told.stale = 'catalog';
      },
      /^Models or prices changed/,
    ],
  ])('is not overwritten, and searched with ten minutes later: %s', async (_, change, says) => {
    const world = await begun(change);
    expect(world.kinds()).toEqual(['turned_on', 'held']);
    expect(world.rows[0]).toMatchObject({ reason: expect.stringMatching(says) });
    expect(world.autopilot.view().nextAt).toBe(world.time.clock.wallMs() + 10 * MINUTE_MS);
    world.told.stale = null;
    world.told.meanwhile = () => {};
    await world.later(9 * MINUTE_MS);
    expect(world.told.searches).toHaveLength(1);
    await world.later(MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on', 'held', 'applied']);
  });

  it('is a save of budgets alone no reason', async () => {
    const world = await begun((given) => {
      given.told.meanwhile = () => void given.save(1);
    });
    expect(world.rows[0]).toMatchObject({ kind: 'applied', subject: '3' });
  });

  it('is what applying itself refuses, too', async () => {
    const world = await begun((given) => {
      given.ports.apply = () => {
        throw new SwitchyardError('Models changed.', { code: 'search_stale', status: 409 });
      };
    });
    expect(world.rows[0]).toMatchObject({ kind: 'held', subject: '1' });
  });
});

it('does not apply for thirty days what the owner took back, nor almost the same', async () => {
  const world = await begun();
  world.autopilot.undo(world.rows[0]?.id ?? 0, 'owner');
  world.told.result = resultOf([{ cost: 790, alpha: 0.31 }]);
  await world.later(7 * 24 * 60 * MINUTE_MS);
  expect(world.rows[0]).toMatchObject({ kind: 'held', reason: expect.stringMatching(/you took it back/) });
});

describe('a version that turns out worse', () => {
  it('is left alone when the version before was as bad', async () => {
    const world = await begun();
    world.told.figures = bad;
    world.told.before = { ...bad, version: 1 };
    await world.later(6 * MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on', 'applied']);
    world.told.before = { ...bad, version: 1, quality: 0.8 };
    await world.later(6 * MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on', 'applied', 'demoted']);
  });

  it.each<[string, Error, RegExp, number]>([
    [
      'for a reason that can be told',
      new SwitchyardError('There is no model lab/a.', { code: 'unknown_model', status: 400 }),
      /Version 1 could not be brought back: There is no model lab\/a\.$/,
      0,
    ],
    ['for one nobody expected', new Error('odd'), /for a reason nobody expected; it is in the log\.$/, 1],
  ])(
    'and cannot be taken back is told of once, %s, and taken back when it can',
    async (_, stuck, says, logged) => {
      const world = await begun();
      world.told.figures = bad;
      world.told.stuck = stuck;
      for (let at = 0; at < 3; at++) await world.later(6 * MINUTE_MS - 30_000 * at);
      const held = world.rows.filter(({ kind, subject }) => kind === 'held' && subject === '2');
      expect(held).toMatchObject([{ reason: expect.stringMatching(says) }]);
      expect(held[0]?.reason).toMatch(/^Version 2 should be taken back: the mean of 200 grades is 0\.600/);
      expect(world.told.notices.filter(({ kind }) => kind === 'autopilot.stuck')).toMatchObject([
        { severity: 'warning', key: 'autopilot/stuck/2' },
      ]);
      expect(world.told.errors).toHaveLength(logged);
    },
  );

  it('is watched also when its row could not be written at first', async () => {
    const world = await begun((given) => {
      given.told.meanwhile = () => {
        given.told.isFull = true;
      };
    });
    expect(world.kinds()).toEqual(['turned_on']);
    expect(world.told.errors).toHaveLength(1);
    world.told.isFull = false;
    world.told.figures = bad;
    await world.later(6 * MINUTE_MS);
    expect(world.kinds()).toEqual(['turned_on', 'applied', 'demoted']);
  });

  it('is said not to be watched where nothing is known of what was expected', async () => {
    const world = await begun();
    const [row] = world.rows;
    if (!row) throw new Error('nothing was applied');
    const { expected: _, ...undo } = JSON.parse(row.undo ?? '{}');
    row.undo = JSON.stringify(undo);
    const again = autopilotWorld({ rows: world.rows, time: world.time });
    again.save(2);
    await again.later(6 * MINUTE_MS);
    await again.later(6 * MINUTE_MS);
    const held = again.rows.filter(({ kind }) => kind === 'held');
    expect(held).toMatchObject([{ subject: '2', reason: expect.stringMatching(/is not known/) }]);
  });
});
