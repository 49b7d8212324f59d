import { describe, expect, it } from 'vitest';
import { getReliability } from '@/lib/services/get-reliability';
import { recordFeedback } from '@/lib/services/record-feedback';
import { wilson } from '@/lib/telemetry/queries/get-reliability';
import { answer, problemOf, target, worldOf } from './feedback-world';

describe('reliability', () => {
  it('of nothing is ten empty bins', () => {
    const { bins, ...rest } = getReliability(worldOf().ctx);
    expect(rest).toMatchObject({
      source: 'human',
      count: 0,
      ece: null,
      brier: null,
      byTaskType: [],
      models: [],
    });
    expect(bins).toHaveLength(10);
    expect(bins[3]).toEqual({
      from: 0.3,
      to: 0.4,
      count: 0,
      meanPredicted: null,
      meanActual: null,
      low: null,
      high: null,
    });
  });

  it('holds predictions against grades', async () => {
    const world = worldOf();
    const grades = [1, 1, 0, 1];
    let predicted = 0;
    for (const quality of grades) {
      const { requestId, decided } = await answer(world);
      predicted = decided.decision.subtasks[0]?.quality ?? 0;
      recordFeedback(world.ctx, { requestId, quality });
    }
    const found = getReliability(world.ctx);
    const brier = grades.reduce((sum, grade) => sum + (predicted - grade) ** 2, 0) / 4;
    expect(found).toMatchObject({ count: 4, models: [{ modelId: 'middle', count: 4, meanActual: 0.75 }] });
    expect(found.ece).toBeCloseTo(Math.abs(predicted - 0.75), 6);
    expect(found.brier).toBeCloseTo(brier, 6);
    const bin = found.bins.find(({ count }) => count === 4);
    expect(bin).toMatchObject({
      meanActual: 0.75,
      low: expect.closeTo(0.301, 2),
      high: expect.closeTo(0.954, 2),
    });
    expect(getReliability(world.ctx, { source: 'judge' }).count).toBe(0);
    expect(getReliability(world.ctx, { source: 'all' }).count).toBe(4);
  });

  it('leaves made-up answers out where a model is real, and says how many', async () => {
    const world = worldOf({ targets: [target('middle', 2, true), target('large', 3)] });
    const { requestId } = await answer(world);
    recordFeedback(world.ctx, { requestId, quality: 1 });
    expect(getReliability(world.ctx)).toMatchObject({ count: 0, simulatedLeftOut: 1 });
    expect(getReliability(world.ctx, { simulated: true })).toMatchObject({ count: 1, simulatedLeftOut: 0 });
    const allSimulated = worldOf({ targets: [target('middle', 2, true)] });
    const { requestId: other } = await answer(allSimulated);
    recordFeedback(allSimulated.ctx, { requestId: other, quality: 1 });
    expect(getReliability(allSimulated.ctx).count).toBe(1);
  });

  it('refuses an unknown source', () => {
    const problem = problemOf(() => getReliability(worldOf().ctx, { source: 'crowd' }));
    expect(problem).toMatchObject({ status: 400, param: 'source' });
  });

  it.each([
    [0.5, 10, 0.2366, 0.7634],
    [1, 5, 0.5655, 1],
    [0, 5, 0, 0.4345],
  ])('has Wilson’s interval of %d in %d', (p, n, low, high) => {
    expect(wilson(p, n).low).toBeCloseTo(low, 3);
    expect(wilson(p, n).high).toBeCloseTo(high, 3);
  });
});
