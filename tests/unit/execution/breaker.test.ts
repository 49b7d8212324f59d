import { expect, it } from 'vitest';
import { createBreakers } from '@/lib/execution/breaker';
import type { Health } from '@/lib/execution/ports';
import { createFakeTime } from '@/tests/fakes/fake-time';

function createScene() {
  const time = createFakeTime();
  const breakers = createBreakers({ clock: time.clock });
  const call = (health: Health) =>
    breakers.run(
      'm',
      async () => 'ran',
      () => health,
    );
  const fail = async (times: number) => {
    for (let i = 0; i < times; i++) await call('down');
  };
  return { time, breakers, call, fail, state: () => breakers.state('m').state };
}

it('opens after three failures in a row, not before', async () => {
  const { fail, call, state } = createScene();
  await fail(2);
  await call('up');
  await fail(2);
  expect(state()).toBe('closed');
  await fail(1);
  expect(state()).toBe('open');
});

it('says until when it is open and lets nobody through', async () => {
  const { breakers, fail, call, time } = createScene();
  await fail(3);
  time.skip(10_000);
  expect(breakers.state('m')).toEqual({ state: 'open', untilMs: time.clock.wallMs() + 20_000 });
  expect(breakers.blockedReason('m')).toBe('failed repeatedly; probed again in 20 s');
  expect(await call('up')).toBeNull();
  expect(breakers.blockedReason('other')).toBeNull();
});

it('closes when the probe succeeds', async () => {
  const { fail, call, state, time } = createScene();
  await fail(3);
  time.skip(30_000);
  expect(state()).toBe('half_open');
  expect(await call('up')).toBe('ran');
  expect(state()).toBe('closed');
});

it('opens again when the probe fails', async () => {
  const { fail, call, state, time } = createScene();
  await fail(3);
  time.skip(30_000);
  await call('down');
  expect(state()).toBe('open');
  time.skip(29_999);
  expect(await call('up')).toBeNull();
  time.skip(1);
  expect(await call('up')).toBe('ran');
});

it('lets one probe through at a time', async () => {
  const { breakers, fail, call, time } = createScene();
  await fail(3);
  time.skip(30_000);
  const held = Promise.withResolvers<string>();
  const probe = breakers.run(
    'm',
    () => held.promise,
    () => 'up',
  );
  expect(breakers.blockedReason('m')).toBe('failed repeatedly; a probe is under way');
  expect(await call('up')).toBeNull();
  held.resolve('probed');
  expect(await probe).toBe('probed');
  expect(breakers.state('m')).toEqual({ state: 'closed', untilMs: null });
});

it.each(['a probe that says nothing', 'a probe that throws'])('%s leaves the next one free', async (name) => {
  const { breakers, fail, call, state, time } = createScene();
  await fail(3);
  time.skip(30_000);
  if (name.endsWith('throws'))
    await expect(
      breakers.run(
        'm',
        () => Promise.reject(new Error('x')),
        () => 'up',
      ),
    ).rejects.toThrow('x');
  else await call('unknown');
  expect(state()).toBe('half_open');
  await call('down');
  expect(state()).toBe('open');
});

it('forgets a model on reset', async () => {
  const { breakers, fail, state } = createScene();
  await fail(3);
  breakers.reset('m');
  expect(state()).toBe('closed');
});
