import { describe, expect, it } from 'vitest';
import { filterQuery, readFilter } from '@/components/telemetry/filter';
import { agreement, constantBrier, toPoints } from '@/components/telemetry/reliability-points';
import {
  formatGap,
  formatRange,
  sayAgreement,
  sayAnswer,
  sayBrier,
  sayEmpty,
  sayLeftOut,
  sayWarning,
} from '@/components/telemetry/reliability-words';
import type { Reliability, ReliabilityBin } from '@/lib/telemetry/queries/get-reliability';

function bin(at: number, count: number, over: Partial<ReliabilityBin> = {}): ReliabilityBin {
  const known = count > 0;
  return {
    from: at / 10,
    to: (at + 1) / 10,
    count,
    meanPredicted: known ? at / 10 + 0.05 : null,
    meanActual: known ? at / 10 + 0.05 : null,
    low: known ? at / 10 : null,
    high: known ? at / 10 + 0.1 : null,
    ...over,
  };
}

function reliability(bins: ReliabilityBin[], over: Partial<Reliability> = {}): Reliability {
  const count = bins.reduce((sum, entry) => sum + entry.count, 0);
  return { source: 'human', count, ece: 0.04, brier: 0.2, bins, byTaskType: [], models: [], ...over };
}

describe('points of the diagram', () => {
  it('leave out empty bins and carry the interval as distances', () => {
    const points = toPoints([bin(0, 0), bin(7, 25), bin(8, 100)]);
    expect(points.map(({ count }) => count)).toEqual([25, 100]);
    expect(points[0]?.error[0]).toBeCloseTo(0.05);
    expect(points[0]?.error[1]).toBeCloseTo(0.05);
  });

  it('grow in area with the count, and stay visible', () => {
    const [one, quarter, whole] = toPoints([bin(1, 1), bin(2, 100), bin(3, 400)]);
    expect(one?.side).toBe(6);
    expect(quarter?.side).toBe(9);
    expect(whole?.side).toBe(18);
  });

  it.each([
    [{ low: 0.7, high: 0.8 }, 'fewer'],
    [{ low: 0.9, high: 0.95 }, 'more'],
    [{ low: 0.8, high: 0.9 }, 'as_promised'],
    [{ low: 0.85, high: 0.85 }, 'as_promised'],
  ] as const)('say of the interval %o: %s', (interval, expected) => {
    expect(agreement(bin(8, 10, { meanPredicted: 0.85, ...interval }))).toBe(expected);
  });

  it('do not judge a bin under 5 grades', () => {
    expect(agreement(bin(8, 1))).toBe('too_few');
    expect(agreement(bin(8, 4, { low: 0.95, high: 1 }))).toBe('too_few');
    expect(agreement(bin(8, 5))).toBe('as_promised');
  });

  it('say nothing of an empty bin', () => {
    expect(agreement(bin(8, 0))).toBeNull();
  });
});

describe('the words', () => {
  it('answer the question of 80 % by the bin that holds it', () => {
    const bins = Array.from({ length: 10 }, (_, i) => bin(i, 10));
    expect(sayAnswer(reliability(bins))).toBe(
      'Where it said 80–90 %, 85 % of 10 answers were good (95 % interval 80–90 %): as promised.',
    );
    bins[8] = bin(8, 1, { meanActual: 0, low: 0, high: 0.79 });
    expect(sayAnswer(reliability(bins))).toContain('0 % of 1 answer was good');
    expect(sayAnswer(reliability(bins))).toMatch(/too few grades to tell\.$/);
    bins[8] = bin(8, 0);
    expect(sayAnswer(reliability(bins))).toBe('No graded answer was predicted near 80 % yet.');
    expect(sayAnswer(reliability([]))).toBe('No graded answer was predicted near 80 % yet.');
  });

  it('count the bins that agree', () => {
    expect(sayAgreement(reliability([bin(1, 5), bin(2, 5, { meanPredicted: 0.9 }), bin(3, 0)]))).toBe(
      '1 of 2 bins within their 95 % interval',
    );
    expect(sayAgreement(reliability([bin(1, 5), bin(2, 4)]))).toBe(
      '1 of 1 bin within their 95 % interval; 1 with too few grades',
    );
    expect(sayAgreement(reliability([bin(1, 4)]))).toBe('no bin has 5 grades yet');
  });

  it('hold a Brier score against one number for all, for grades that are good or bad', () => {
    const found = reliability([bin(2, 10, { meanActual: 0.5 }), bin(8, 10, { meanActual: 0.9 })]);
    expect(constantBrier(found)).toBeCloseTo(0.7 * 0.3);
    expect(sayBrier(found)).toBe('one number for all would score 0.210');
    expect(sayBrier({ ...found, source: 'judge' })).toBe('squared miss; 0 is perfect');
    expect(constantBrier(reliability([]))).toBeNull();
  });

  it('warn while there are few grades', () => {
    expect(sayWarning(0)).toBeNull();
    expect(sayWarning(1)).toBe('1 grade: intervals are wide.');
    expect(sayWarning(49)).toBe('49 grades: intervals are wide.');
    expect(sayWarning(50)).toBeNull();
  });

  it('say what is missing and what was left out', () => {
    expect(sayEmpty('human')).toMatch(/^No grades yet\. Rate an answer with ▲ ▼/);
    expect(sayEmpty('shadow')).toBe('No grades from the shadow yet.');
    expect(sayLeftOut({ simulatedLeftOut: 2 })).toMatch(/^2 grades of simulated answers left out/);
    expect(sayLeftOut({})).toBeNull();
  });

  it('round to whole points, with a true minus', () => {
    expect(formatGap(0.68, 0.55)).toBe('−13 pt');
    expect(formatGap(0.8, 0.804)).toBe('0 pt');
    expect(formatRange(null, 0.5)).toBe('—');
  });
});

describe('the filter', () => {
  it('is read from the address and written back', () => {
    expect(readFilter('judge', '1')).toEqual({ source: 'judge', simulated: true });
    expect(readFilter('nobody', undefined)).toEqual({ source: 'human', simulated: false });
    expect(readFilter(['judge', 'all'], '0')).toEqual({ source: 'human', simulated: false });
    expect(filterQuery({ source: 'all', simulated: true })).toBe('?source=all&simulated=1');
    expect(filterQuery({ source: 'human', simulated: false })).toBe('?source=human');
  });
});
