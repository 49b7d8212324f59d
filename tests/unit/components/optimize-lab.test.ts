import { describe, expect, it } from 'vitest';
import { MEAN_OF_S, smoothShares, weighedModels } from '@/components/optimize/lab/lab-series';
import { labCsv } from '@/components/optimize/lab/lab-table';
import { injectedWords, momentWords, outcomeWords } from '@/components/optimize/lab/lab-words';
import type { LabRun } from '@/lib/services/optimize/types';
import { fakeLab } from '../../fakes/optimize-panels';

const latency = (given: Partial<LabRun> = {}) => fakeLab({ event: 'latency', seed: 7 }, given);

describe('what the lab says of a run', () => {
  it.each([
    [{}, 'Leaves T3 after 14 requests, back 22 s after recovery. Regret 2.1 % of the oracle; 6.1 % without.'],
    [{ requestsToLeave: 1, secondsToReturn: 0.5 }, 'Leaves T3 after 1 request, back 0.5 s after recovery.'],
    [{ requestsToLeave: 0, secondsToReturn: 0 }, 'Leaves T3 at once, back at once after recovery.'],
    [{ secondsToReturn: null }, 'Leaves T3 after 14 requests, not back by the end.'],
    [{ requestsToLeave: null, secondsToReturn: 3 }, 'Never left T3.'],
  ])('%o', (given, said) => {
    expect(outcomeWords(latency(given)).startsWith(said)).toBe(true);
  });

  it('says over the stretch what was injected, without its seconds', () => {
    expect(injectedWords(latency())).toBe('T3 takes 6 times as long, injected');
    const odd = { modelId: 'T3', fromS: 40, toS: 70, says: 'something else' };
    expect(injectedWords(latency({ injected: odd }))).toBe('T3 slow, injected');
  });

  it('reads a moment out, with what is injected while it is', () => {
    const shares = [0.2, 0.1, 0.6, 0.1];
    expect(momentWords(latency(), 39, shares)).toBe(
      'second 40: T1 20 %, T2 10 %, T3 60 %, T4 10 %; regret 1.2 %, 1.2 % without',
    );
    expect(momentWords(latency(), 49, shares)).toMatch(/^second 50: T3 takes 6 times as long/);
    expect(momentWords(latency(), 70, shares)).toMatch(/^second 71: T1/);
  });
});

describe('a run as lines', () => {
  const models = [
    { id: 'A', tier: 1 },
    { id: 'B', tier: 2 },
  ];
  const step = (atS: number, share: number, weight = 1) => ({
    atS,
    shares: [share, 1 - share],
    regret: 0,
    staticRegret: 0,
    weights: [weight, 1],
  });

  it('is the mean of the seconds just passed, fewer at the beginning', () => {
    const steps = [1, 0, 0, 0, 0, 0, 1].map((share, i) => step(i + 1, share));
    const [a, b] = smoothShares({ steps, models });
    expect(a?.map((value) => Number(value.toFixed(3)))).toEqual([1, 0.5, 0.333, 0.25, 0.2, 0, 0.2]);
    expect(b?.[MEAN_OF_S]).toBe(1);
  });

  it.each([
    ['all as always', [1, 0.996], []],
    ['one counted less', [1, 0.4], [0]],
  ])('draws weights of %s', (_, weights, expected) => {
    const steps = weights.map((weight, i) => step(i + 1, 0.5, weight));
    expect(weighedModels({ steps, models })).toEqual(expected);
  });

  it('takes every second along, each marked as simulated', () => {
    const { name, columns, rows } = labCsv(latency());
    expect(name).toBe('simulated-lab-latency-seed-7');
    expect(rows).toHaveLength(120);
    for (const row of rows) {
      expect(row[0]).toBe('simulated');
      expect(row).toHaveLength(columns.length);
    }
    expect(rows.filter((row) => row[2] !== '')).toHaveLength(30);
  });
});
