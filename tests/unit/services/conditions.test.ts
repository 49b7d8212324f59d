import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/execution/types';
import { type ConditionChange, createConditions } from '@/lib/services/optimize/conditions';
import { attemptOf } from '@/lib/services/optimize/lab/attempt-of';
import { labCatalog } from '@/lib/services/optimize/lab/fleet';
import type { ErrorKind } from '@/lib/shared/vocabulary';
import { createFakeTime } from '../../fakes/fake-time';

const [, MODEL] = labCatalog().models;
if (!MODEL) throw new Error('the lab has models');
const ID = MODEL.id;

interface Told {
  kind?: ErrorKind;
  firstTokenMs?: number | null;
  tokens?: number;
  durationMs?: number;
  status?: Attempt['status'];
}

function worldOf(settings = { enabled: true, react: true, leaveAfter: 10 }) {
  const time = createFakeTime();
  const conditions = createConditions({ clock: time.clock, settings: () => settings });
  const changes: ConditionChange[] = [];
  conditions.onChange((change) => changes.push(change));
  let calls = 0;
  const observe = ({ kind, firstTokenMs = 300, tokens = 100, durationMs = 1300, status }: Told = {}) => {
    const ended = attemptOf({
      id: `c${calls++}`,
      model: MODEL as typeof MODEL & object,
      startMs: 0,
      firstTokenMs: kind ? null : firstTokenMs,
      durationMs,
      tokens,
    });
    const failure = kind ? { kind, message: '', status: null, retryable: false, retryAfterMs: null } : null;
    conditions.observe({ ...ended, failure, ...(status && { status }) });
    time.skip(100);
  };
  const weight = () => conditions.current().get(ID)?.weight ?? 1;
  const times = (n: number, told?: Told) => {
    for (let at = 0; at < n; at++) observe(told);
  };
  return { time, conditions, changes, observe, times, weight };
}

describe('failures', () => {
  it.each([
    ['three in a row, which open its breaker', 3, 100],
    ['rare ones that all fail', 4, 60_000],
  ])('%s take a model under half its weight', (_, n, apartMs) => {
    const world = worldOf();
    world.times(20);
    for (let at = 0; at < n; at++) {
      world.observe({ kind: 'server_error' });
      if (at < n - 1) world.time.skip(apartMs);
    }
    expect(world.weight()).toBeLessThan(0.5);
    expect(world.conditions.current().get(ID)?.says).toBe(`the last ${n} calls failed`);
    expect(world.changes).toMatchObject([{ kind: 'weighted', modelId: ID }]);
  });

  it.each([1, 3, 10, 50])('%i are enough at the latest, as the owner says', (leaveAfter) => {
    const world = worldOf({ enabled: true, react: true, leaveAfter });
    world.times(20);
    world.times(leaveAfter, { kind: 'connection' });
    expect(world.weight()).toBeLessThan(0.5);
  });

  it('of every second call take traffic away, where a breaker that counts in a row stays closed', () => {
    const world = worldOf();
    world.times(30);
    for (let at = 0; at < 15; at++) {
      world.observe({ kind: 'overloaded' });
      world.observe();
    }
    expect(world.weight()).toBeLessThan(0.75);
  });

  it('of one call in twenty are how it always is', () => {
    const world = worldOf();
    const weights = [];
    for (let at = 0; at < 200; at++) {
      world.times(19);
      world.observe({ kind: 'timeout_headers' });
      world.times(6);
      weights.push(world.weight());
    }
    expect(Math.min(...weights)).toBe(1);
  });

  it.each<[string, Told]>([
    ['a request it rightly refused', { kind: 'bad_request' }],
    ['a context that is too long', { kind: 'context_overflow' }],
    ['a caller who left', { kind: 'aborted', status: 'aborted' }],
    ['a full budget', { kind: 'budget' }],
  ])('do not count: %s', (_, told) => {
    const world = worldOf();
    world.times(20);
    world.times(30, told);
    expect(world.weight()).toBe(1);
  });

  it('heal with time alone within a minute, and are told back once a call goes well', () => {
    const world = worldOf();
    world.times(20);
    world.times(60, { kind: 'server_error' });
    expect(world.weight()).toBeLessThan(0.06);
    world.time.skip(20_000);
    expect(world.weight()).toBeGreaterThan(0.5);
    world.time.skip(35_000);
    expect(world.weight()).toBe(1);
    expect(world.changes).toHaveLength(1);
    world.observe();
    expect(world.changes[1]).toMatchObject({ kind: 'restored', modelId: ID });
  });

  it('let one call at a time find out whether it is well again', () => {
    const world = worldOf();
    world.times(20);
    world.times(10, { kind: 'server_error' });
    world.time.skip(55_000);
    expect(world.weight()).toBe(1);
    const started = {
      type: 'attempt_started',
      subtask: 0,
      number: 1,
      modelId: ID,
      tier: 2,
      atMs: 0,
    } as const;
    world.conditions.follow({ ...started, id: 'probe' });
    expect(world.weight()).toBeLessThanOrEqual(0.5);
    world.conditions.follow({ type: 'first_token', subtask: 0, id: 'probe', atMs: 0 });
    expect(world.weight()).toBe(1);
    expect(world.changes.at(-1)).toMatchObject({ kind: 'restored' });
  });
});

describe('slowness', () => {
  it('beyond twice the usual lowers the weight, and says how much', () => {
    const world = worldOf();
    world.times(300);
    world.times(15, { firstTokenMs: 1800, durationMs: 7800 });
    expect(world.weight()).toBeGreaterThan(0.3);
    expect(world.weight()).toBeLessThan(0.42);
    expect(world.conditions.current().get(ID)?.says).toMatch(/^5\.\d times slower than usual$/);
  });

  it('is not a long answer, nor a model that was always slow, nor one that is twice as slow', () => {
    const long = worldOf();
    long.times(30);
    long.times(30, { tokens: 3000, durationMs: 30_300 });
    expect(long.weight()).toBe(1);
    const always = worldOf();
    always.times(60, { firstTokenMs: 9000, durationMs: 60_000 });
    expect(always.weight()).toBe(1);
    const twice = worldOf();
    twice.times(30);
    twice.times(30, { firstTokenMs: 600, durationMs: 2600 });
    expect(twice.weight()).toBe(1);
  });

  it('of calls that still wait counts before they end', () => {
    const world = worldOf();
    world.times(30);
    for (let at = 0; at < 8; at++)
      world.conditions.follow({
        type: 'attempt_started',
        subtask: 0,
        id: `w${at}`,
        number: 1,
        modelId: ID,
        tier: 2,
        atMs: 0,
      });
    world.time.skip(500);
    expect(world.weight()).toBe(1);
    world.time.skip(1500);
    expect(world.weight()).toBeLessThan(0.6);
  });

  it('that lasts becomes the usual', () => {
    const world = worldOf();
    world.times(30);
    world.times(3000, { firstTokenMs: 1800, durationMs: 7800 });
    expect(world.weight()).toBe(1);
  });
});

it('says nothing while the autopilot is off or does not react, and remembers what it saw', () => {
  const settings = { enabled: false, react: true, leaveAfter: 10 };
  const world = worldOf(settings);
  world.times(20);
  world.times(20, { kind: 'server_error' });
  expect(world.conditions.current().size).toBe(0);
  expect(world.conditions.list()).toEqual([]);
  expect(world.changes).toEqual([]);
  settings.enabled = true;
  expect(world.weight()).toBeLessThan(0.5);
  settings.react = false;
  expect(world.weight()).toBe(1);
});

it('counts in full when it was dismissed, until it is well and fails anew', () => {
  const world = worldOf();
  world.times(20);
  expect(world.conditions.dismiss(ID)).toBe(false);
  world.times(10, { kind: 'server_error' });
  expect(world.conditions.dismiss(ID)).toBe(true);
  world.times(5, { kind: 'server_error' });
  expect(world.weight()).toBe(1);
  expect(world.conditions.list()).toMatchObject([{ modelId: ID, dismissed: true }]);
  world.time.skip(60_000);
  world.observe();
  world.times(10, { kind: 'server_error' });
  expect(world.weight()).toBeLessThan(0.5);
});

describe('what was dismissed', () => {
  it('ends when nothing speaks against the model any more, without a call that goes well', () => {
    const world = worldOf();
    world.times(20);
    world.times(10, { kind: 'server_error' });
    expect(world.conditions.dismiss(ID)).toBe(true);
    world.time.skip(120_000);
    world.times(10, { kind: 'server_error' });
    expect(world.weight()).toBeLessThan(0.5);
    expect(world.conditions.list()).toMatchObject([{ dismissed: false }]);
    expect(world.changes.map(({ kind }) => kind)).toEqual(['weighted', 'weighted']);
  });

  it('while it was only a little slow is no reason to stay with a model that then fails', () => {
    const world = worldOf();
    world.times(300);
    world.times(5, { firstTokenMs: 1800, durationMs: 7800 });
    expect(world.weight()).toBeGreaterThan(0.5);
    expect(world.weight()).toBeLessThan(0.95);
    expect(world.conditions.dismiss(ID)).toBe(true);
    expect(world.weight()).toBe(1);
    world.times(10, { kind: 'server_error' });
    expect(world.weight()).toBeLessThan(0.5);
    expect(world.changes).toMatchObject([{ kind: 'weighted' }]);
  });
});
