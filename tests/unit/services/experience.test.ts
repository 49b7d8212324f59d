import { describe, expect, it } from 'vitest';
import { cellKey } from '@/lib/routing/pillars/bandit/experience';
import { createExperience, type NewGrade } from '@/lib/services/experience';
import { FEEDBACK_WEIGHTS } from '@/lib/services/feedback-weights';
import { recordFeedbackRows } from '@/lib/telemetry/record-feedback';
import { recordShadow, type ShadowRow } from '@/lib/telemetry/record-shadow';
import type { ServiceWorld } from '@/tests/fakes/service-world';
import { worldOf } from './feedback-world';

const KEY = cellKey('reasoning', 'simple');
const SETTINGS = { halfLifeDays: 14 };
const arms = (world: ServiceWorld, store = world.ctx.experience) =>
  new Map(
    [...(store.current(SETTINGS, world.ctx.catalog()).get(KEY) ?? [])].map(
      ([id, { shift, variance, observations }]) => [id, { shift, variance, observations }],
    ),
  );

function grade(world: ServiceWorld, over: Partial<NewGrade> = {}): NewGrade {
  return {
    subtaskId: 'sub_1',
    source: 'shadow',
    taskType: 'reasoning',
    band: 'simple',
    modelId: 'small',
    quality: 1,
    weight: FEEDBACK_WEIGHTS.shadow,
    expectedLogit: 0,
    simulated: false,
    atMs: world.ctx.clock.wallMs(),
    ...over,
  };
}

/** What a comparison leaves: the first answer's label among the grades, and one row with both. */
function compare(world: ServiceWorld, over: Partial<ShadowRow> = {}): void {
  const { recorder } = world.ctx.telemetry;
  const createdAt = world.ctx.clock.wallMs();
  const same = { requestId: 'req_1', subtaskId: 'sub_1', taskType: 'reasoning', band: 'simple', createdAt };
  recordFeedbackRows(recorder, [
    {
      ...same,
      id: 'fbk_1',
      modelId: 'small',
      quality: 0,
      source: 'shadow',
      weight: FEEDBACK_WEIGHTS.shadow,
      expectedLogit: 0.5,
      simulated: false,
    },
  ]);
  recordShadow(recorder, {
    ...same,
    id: 'shd_1',
    status: 'ok',
    difficulty: 0,
    answeredModel: 'small',
    shadowModel: 'large',
    share: 0.1,
    labelAnswered: 0,
    labelShadow: 1,
    expectedLogit: 1,
    simulated: false,
    ...over,
  });
}

describe('experience', () => {
  it('learns from both answers of a comparison, at once and when it is read again', () => {
    const world = worldOf();
    world.ctx.experience.current(SETTINGS, world.ctx.catalog());
    world.ctx.experience.add(grade(world, { quality: 0, expectedLogit: 0.5 }));
    world.ctx.experience.add(grade(world, { modelId: 'large', expectedLogit: 1 }));
    compare(world);
    const known = arms(world);
    expect([...known.keys()].sort()).toEqual(['large', 'small']);
    expect(known.get('small')?.shift).toBeLessThan(0);
    expect(known.get('large')?.shift).toBeGreaterThan(0);
    expect(known.get('large')?.observations).toBe(FEEDBACK_WEIGHTS.shadow);
    expect(arms(world, createExperience(world.ctx))).toEqual(known);
  });

  it('takes back one answer’s label and keeps the other’s', () => {
    const world = worldOf();
    compare(world);
    expect(arms(world).size).toBe(2);
    world.ctx.experience.add(grade(world, { quality: null }));
    expect([...arms(world).keys()]).toEqual(['large']);
  });

  it.each([
    ['that failed', { status: 'failed' as const }],
    ['without a label', { labelShadow: null }],
    ['whose model’s expected logit is unknown', { expectedLogit: null }],
    ['with a made-up answer', { simulated: true }],
    ['with a model that left', { shadowModel: 'gone' }],
  ])('learns nothing of a second answer %s', (_case, over) => {
    const world = worldOf();
    compare(world, over);
    expect([...arms(world).keys()]).toEqual(['small']);
  });

  it('counts a person’s grade beside the comparison of the same subtask', () => {
    const world = worldOf();
    compare(world);
    arms(world);
    world.ctx.experience.add(grade(world, { source: 'human', weight: 1 }));
    expect(arms(world).get('small')?.observations).toBeCloseTo(1 + FEEDBACK_WEIGHTS.shadow, 9);
  });

  it('forgets comparisons of long ago', () => {
    const world = worldOf();
    compare(world, { createdAt: world.ctx.clock.wallMs() - 91 * 86_400_000 });
    expect([...arms(world).keys()]).toEqual(['small']);
  });
});
