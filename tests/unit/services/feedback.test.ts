import { describe, expect, it } from 'vitest';
import { cellKey, learn } from '@/lib/routing/pillars/bandit/experience';
import { answerRequest } from '@/lib/services/answer-request';
import { decide } from '@/lib/services/decide';
import { createExperience } from '@/lib/services/experience';
import { getReliability } from '@/lib/services/get-reliability';
import { getStats } from '@/lib/services/get-stats';
import { recordFeedback } from '@/lib/services/record-feedback';
import { getObservations } from '@/lib/telemetry/queries/get-observations';
import type { ServiceWorld } from '../../fakes/service-world';
import { answer, DAY_MS, PROMPT, problemOf, rowsOf, target, worldOf } from './feedback-world';

describe('a grade', () => {
  it('stands beside what was predicted', async () => {
    const world = worldOf();
    const { requestId, decided } = await answer(world);
    expect(recordFeedback(world.ctx, { requestId, quality: 1, comment: 'clear' })).toBe(1);
    const [entry] = decided.decision.subtasks;
    expect(rowsOf(world)).toMatchObject([
      {
        request_id: requestId,
        model_id: 'middle',
        task_type: entry?.subtask.taskType,
        band: entry?.subtask.band,
        quality: 1,
        source: 'human',
        weight: 1,
        comment: 'clear',
        expected_quality: entry?.quality,
        simulated: 0,
      },
    ]);
    const logit = Number(rowsOf(world)[0]?.expected_logit);
    expect(1 / (1 + Math.exp(-logit))).toBeCloseTo(entry?.quality ?? 0, 3);
  });

  it('replaces the one before, and null takes it back', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    const now = () => getObservations(world.ctx.telemetry.db, 0, 100).map(({ quality }) => quality);
    for (const quality of [1, 0, 0.5]) recordFeedback(world.ctx, { requestId, subtask: 0, quality });
    recordFeedback(world.ctx, { requestId, quality: 0.2, source: 'heuristic' });
    expect(now()).toEqual([0.5, 0.2]);
    recordFeedback(world.ctx, { requestId, quality: null });
    expect(now()).toEqual([0.2]);
    expect(rowsOf(world)).toHaveLength(5);
    expect(getReliability(world.ctx).count).toBe(0);
  });

  it('is refused for what is not there, naming the field', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    const refused = (input: Partial<Parameters<typeof recordFeedback>[1]>) =>
      problemOf(() => recordFeedback(world.ctx, { requestId, quality: 1, ...input }));
    expect(refused({ requestId: 'req_none' })).toMatchObject({ status: 404, param: 'request_id' });
    expect(refused({ subtask: 1 })).toMatchObject({ status: 400, param: 'subtask' });
    for (const quality of [2, -1, Number.NaN])
      expect(refused({ quality })).toMatchObject({ status: 400, param: 'quality' });
    expect(rowsOf(world)).toEqual([]);
  });

  it('is refused where nothing was answered', async () => {
    const world = worldOf();
    const { requestId } = await answerRequest(world.ctx, {
      prompt: PROMPT,
      source: 'api',
      dryRun: true,
      signal: new AbortController().signal,
    });
    const problem = problemOf(() => recordFeedback(world.ctx, { requestId, quality: 1 }));
    expect(problem).toMatchObject({ status: 400, code: 'not_answered' });
  });

  it('is the average quality of the statistics', async () => {
    const world = worldOf();
    expect(await getStats(world.ctx)).toMatchObject({ avg_quality: null, graded_calls: 0 });
    const { requestId } = await answer(world);
    recordFeedback(world.ctx, { requestId, quality: 0.25 });
    expect(await getStats(world.ctx)).toMatchObject({ avg_quality: 0.25, graded_calls: 1 });
  });
});

describe('experience', () => {
  const qualityOf = async (world: ServiceWorld, id: string) => {
    const { decision } = await decide(world.ctx, { prompt: PROMPT, preview: true });
    return decision.subtasks[0]?.candidates.find(({ modelId }) => modelId === id)?.quality ?? 0;
  };
  const cellOf = (world: ServiceWorld) => {
    const [cell] = [...world.ctx.experience.current({ halfLifeDays: 14 }, world.ctx.catalog()).values()];
    return cell?.get('middle');
  };

  it('moves Q at the fifth grade, not before, and heals when they are taken back', async () => {
    const world = worldOf();
    const before = await qualityOf(world, 'middle');
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      // Grades come minutes apart, and fade a little in between.
      world.time.skip(120_000);
      ids.push((await answer(world)).requestId);
      expect(await qualityOf(world, 'middle')).toBe(before);
      recordFeedback(world.ctx, { requestId: ids.at(-1) ?? '', quality: 0 });
    }
    expect(await qualityOf(world, 'middle')).toBeLessThan(before - 0.1);
    for (const requestId of ids) recordFeedback(world.ctx, { requestId, quality: null });
    expect(await qualityOf(world, 'middle')).toBe(before);
  });

  it('grown grade by grade is what is learnt at once', async () => {
    const world = worldOf();
    world.ctx.experience.current({ halfLifeDays: 14 }, world.ctx.catalog());
    for (const quality of [0, 1, 0, 0.5]) {
      const { requestId } = await answer(world);
      recordFeedback(world.ctx, { requestId, quality });
    }
    const fresh = createExperience(world.ctx).current({ halfLifeDays: 14 }, world.ctx.catalog());
    const grown = world.ctx.experience.current({ halfLifeDays: 14 }, world.ctx.catalog());
    expect([...grown.keys()]).toEqual([...fresh.keys()]);
    const [a, b] = [grown, fresh].map((known) => [...known.values()][0]?.get('middle'));
    expect(a?.shift).toBeCloseTo(b?.shift ?? Number.NaN, 9);
    expect(a?.observations).toBeCloseTo(4, 6);
  });

  it('is learnt anew at most once a minute, and forgets after 90 days', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    recordFeedback(world.ctx, { requestId, quality: 0 });
    const first = cellOf(world);
    expect(first?.observations).toBe(1);
    world.time.skip(59_000);
    expect(cellOf(world)).toBe(first);
    world.time.skip(14 * DAY_MS);
    expect(cellOf(world)?.observations).toBeCloseTo(0.5, 2);
    world.time.skip(80 * DAY_MS);
    expect(cellOf(world)).toBeUndefined();
  });

  it('of made-up answers says nothing about the real model that took the name', async () => {
    const world = worldOf({ targets: [target('middle', 2, true)] });
    const { requestId } = await answer(world);
    recordFeedback(world.ctx, { requestId, quality: 0 });
    expect(cellOf(world)?.observations).toBe(1);
    const real = {
      ...world.ctx.catalog(),
      version: 'later',
      models: world.ctx.catalog().models.map((model) => ({ ...model, simulated: false })),
    };
    expect(world.ctx.experience.current({ halfLifeDays: 14 }, real).size).toBe(0);
  });

  it('keeps one belief a half-life', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    recordFeedback(world.ctx, { requestId, quality: 0 });
    world.time.skip(DAY_MS);
    const at = (halfLifeDays: number) =>
      [...world.ctx.experience.current({ halfLifeDays }, world.ctx.catalog()).values()][0]?.get('middle')
        ?.observations;
    expect([at(1), at(14), at(1)]).toEqual([
      expect.closeTo(0.5, 3),
      expect.closeTo(0.952, 3),
      expect.closeTo(0.5, 3),
    ]);
  });

  it('reads the database once, the newest twenty thousand', () => {
    const world = worldOf();
    expect(learn([], 0, 14).get(cellKey('math', 'simple'))).toBeUndefined();
    expect(getObservations(world.ctx.telemetry.db, 0, 20_000)).toEqual([]);
  });
});
