import { describe, expect, it } from 'vitest';
import { measureOutage } from '@/lib/services/optimize/lab/measure-outage';
import { measureRegret } from '@/lib/services/optimize/lab/measure-regret';
import { runLab } from '@/lib/services/optimize/lab/run-lab';
import { createVirtualTime } from '@/lib/services/optimize/lab/virtual-time';
import type { LabRun } from '@/lib/services/optimize/types';

const SEEDS = [1, 3] as const;
const lastOf = ({ steps }: LabRun) => {
  const last = steps.at(-1);
  if (!last) throw new Error('nothing happened');
  return last;
};

/** Share of the injected model in seconds `from` to `to`. */
function shareOf({ models, steps, injected }: LabRun, from: number, to: number): number {
  const at = models.findIndex(({ id }) => id === injected.modelId);
  return steps.slice(from, to).reduce((sum, { shares }) => sum + (shares[at] ?? 0), 0) / (to - from);
}

describe('an outage', () => {
  it.each(SEEDS)(
    'is left within 20 requests and over within 60 s, seed %i',
    async (seed) => {
      const { requestsToLeave, secondsToReturn } = await measureOutage({ seed });
      expect(requestsToLeave).not.toBeNull();
      expect(requestsToLeave).toBeLessThanOrEqual(20);
      expect(secondsToReturn).not.toBeNull();
      expect(secondsToReturn).toBeLessThanOrEqual(60);
    },
    30_000,
  );
});

it('is the same for the same seed, and another for another', async () => {
  let rests = 0;
  const run = await runLab({ event: 'latency', seed: 5 }, async () => {
    rests++;
  });
  expect(await runLab({ event: 'latency', seed: 5 })).toEqual(run);
  // A rest after each moment's work, in both of the runs.
  expect(rests).toBeGreaterThan(2 * run.requests);
  expect((await runLab({ event: 'latency', seed: 6 })).steps).not.toEqual(run.steps);
  expect(run).toMatchObject({ event: 'latency', seed: 5, requests: 960, steps: { length: 120 } });
  for (const { shares } of run.steps) expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
}, 60_000);

it('moves traffic off a model that is six times slower, and misses less than a policy that does not', async () => {
  for (const seed of [3, 5]) {
    const run = await runLab({ event: 'latency', seed });
    expect(shareOf(run, 45, 70)).toBeLessThan(shareOf(run, 10, 40) / 5);
    expect(lastOf(run).regret).toBeLessThan(lastOf(run).staticRegret);
  }
}, 60_000);

it('counts with a new price at the next request', async () => {
  const run = await runLab({ event: 'price', seed: 1 });
  expect(run.requestsToLeave).toBe(0);
  expect(shareOf(run, 41, 69)).toBe(0);
  expect(run.secondsToReturn).toBeLessThan(5);
}, 30_000);

it('finds out from grades alone that a model answers worse', async () => {
  const run = await runLab({ event: 'degraded', seed: 1 });
  expect(shareOf(run, 60, 70)).toBeLessThan(shareOf(run, 10, 40) / 2);
}, 30_000);

it('sampling beliefs misses less than exploring at random and than not learning', () => {
  // Of a hundred worlds at least nine in ten; of six one more may be lost to luck.
  const { worlds, requests, least } = process.env.SWITCHYARD_SLOW
    ? { worlds: 100, requests: 20_000, least: 0.9 }
    : { worlds: 6, requests: 8000, least: 0.66 };
  const measured = measureRegret({ worlds, requests, seed: 2 });
  expect(measured.bandit).toBeLessThan(measured.epsilonGreedy);
  expect(measured.epsilonGreedy).toBeLessThan(measured.static);
  expect(measured.banditBestShare).toBeGreaterThanOrEqual(least);
  expect(measured.early.map((each) => each.requests)).toEqual(requests > 10_000 ? [2000, 10_000] : [2000]);
}, 1_200_000);

it('lets virtual time pass in order, without any real time', async () => {
  const time = createVirtualTime();
  const said: string[] = [];
  const say = (word: string) => () => void said.push(`${word} ${time.clock.monotonicMs()}`);
  time.at(2e9, say('late'));
  time.at(5, say('first'));
  time.at(5, say('second'));
  void time.sleep(7).then(say('slept'));
  await time.run(async () => {});
  expect(said).toEqual(['first 5', 'second 5', 'slept 7', 'late 2000000000']);
});
