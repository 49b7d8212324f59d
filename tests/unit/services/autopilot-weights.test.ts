import { expect, it } from 'vitest';
import { attemptOf } from '@/lib/services/optimize/lab/attempt-of';
import { isSwitchyardError } from '@/lib/shared/errors';
import { autopilotWorld, MINUTE_MS } from './autopilot-world';

type World = ReturnType<typeof autopilotWorld>;

function call(world: World, isOk: boolean, times = 1): void {
  const [model] = world.told.catalog.models;
  if (!model) throw new Error('the lab has models');
  for (let at = 0; at < times; at++) {
    const id = `c${world.time.clock.monotonicMs()}${at}`;
    const timing = isOk ? { firstTokenMs: 100, durationMs: 900 } : { firstTokenMs: null, durationMs: 10 };
    world.conditions.observe(attemptOf({ id, model, startMs: 0, ...timing, tokens: isOk ? 80 : 0 }));
  }
}

const weighted = (world: World) => world.autopilot.view().actions.filter(({ kind }) => kind === 'weighted');

it('undoing a weight leaves the reaction to the next outage, which is told of and can be undone too', async () => {
  const world = autopilotWorld();
  await world.autopilot.tick();
  call(world, false, 10);
  world.autopilot.undo(weighted(world)[0]?.id ?? 0, 'owner');
  expect(world.conditions.current().size).toBe(0);
  await world.later(2 * MINUTE_MS);
  call(world, false, 10);
  expect(world.conditions.current().get('T1')?.weight).toBeLessThan(0.5);
  expect(weighted(world)).toMatchObject([{ canUndo: true }, { canUndo: false }]);
});

it('only the newest entry of a model can be undone, and none that is over', async () => {
  const world = autopilotWorld();
  await world.autopilot.tick();
  for (let outage = 0; outage < 2; outage++) {
    call(world, false, 10);
    if (outage === 0) {
      await world.later(11 * MINUTE_MS);
      call(world, true);
    }
  }
  const [newest, oldest] = weighted(world);
  expect([newest?.canUndo, oldest?.canUndo]).toEqual([true, false]);
  const refusal = (() => {
    try {
      world.autopilot.undo(oldest?.id ?? 0, 'owner');
    } catch (error) {
      return isSwitchyardError(error) ? error.message : String(error);
    }
    return 'it was done';
  })();
  expect(refusal).toBe('This is over: a later entry tells what T1 counts now.');
});
