import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { subtasks } from '@/lib/db/schema';
import { noteRepeat } from '@/lib/services/note-repeat';
import { recordFeedback } from '@/lib/services/record-feedback';
import { recordPreference } from '@/lib/services/record-preference';
import { getObservations } from '@/lib/telemetry/queries/get-observations';
import type { ServiceWorld } from '../../fakes/service-world';
import { readRows } from '../../support/database';
import { answer, problemOf, rowsOf, worldOf } from './feedback-world';

function signsOf(world: ServiceWorld) {
  world.ctx.telemetry.recorder.flush();
  return readRows<Record<string, unknown>>(world.dataDir, 'select * from preferences order by rowid');
}

/** Its experience takes nothing in. */
function unlearning({ ctx }: ServiceWorld): ServiceWorld['ctx'] {
  const add = () => {
    throw new Error('a sign was learnt from');
  };
  return { ...ctx, experience: { ...ctx.experience, add } };
}

describe('what was done with an answer', () => {
  it('is kept with what it suggests, apart from grades', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    expect(recordPreference(world.ctx, { requestId, subtask: 0, kind: 'regenerate' })).toBe(1);
    expect(recordPreference(world.ctx, { requestId, kind: 'override', wantedModel: 'large' })).toBe(1);
    const row = { request_id: requestId, model_id: 'middle', simulated: 0 };
    expect(signsOf(world)).toMatchObject([
      { ...row, kind: 'regenerate', wanted_model: null, suggests: 0.35 },
      { ...row, kind: 'override', wanted_model: 'large', suggests: 0.3 },
    ]);
    expect(rowsOf(world)).toEqual([]);
    expect(getObservations(world.ctx.telemetry.db, 0, 100)).toEqual([]);
  });

  it.each([
    ['regenerate', 0.35],
    ['copy', 0.65],
  ] as const)('as %s suggests %f, and experience knows nothing of it', async (kind, suggests) => {
    const world = worldOf();
    const { requestId } = await answer(world);
    expect(recordPreference(unlearning(world), { requestId, kind })).toBe(1);
    expect(signsOf(world)).toMatchObject([{ kind, suggests, model_id: 'middle' }]);
    expect(getObservations(world.ctx.telemetry.db, 0, 100)).toEqual([]);
  });

  it('as a stop is said of what was stopped, and of no answer that was complete', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    expect(recordPreference(world.ctx, { requestId, kind: 'stop' })).toBe(0);
    world.ctx.telemetry.recorder.record((tx) =>
      tx
        .update(subtasks)
        .set({ status: 'aborted', answeredModel: null, chosenModel: 'middle' })
        .where(eq(subtasks.requestId, requestId))
        .run(),
    );
    expect(recordPreference(world.ctx, { requestId, kind: 'copy' })).toBe(0);
    expect(recordPreference(unlearning(world), { requestId, kind: 'stop' })).toBe(1);
    expect(signsOf(world)).toMatchObject([{ kind: 'stop', suggests: 0.4, model_id: 'middle' }]);
  });

  it('stands beside a grade and does not touch it', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    recordFeedback(world.ctx, { requestId, quality: 0.7, comment: 'nearly', success: true });
    recordPreference(world.ctx, { requestId, kind: 'regenerate' });
    expect(rowsOf(world)).toMatchObject([{ quality: 0.7, comment: 'nearly', success: 1 }]);
  });

  it('is nothing where the wanted model had answered', async () => {
    const world = worldOf();
    const { requestId } = await answer(world);
    expect(recordPreference(world.ctx, { requestId, kind: 'override', wantedModel: 'middle' })).toBe(0);
    expect(signsOf(world)).toEqual([]);
  });

  it.each([
    [{ requestId: 'req_none' }, 404, 'request_id'],
    [{ subtask: 1 }, 400, 'subtask'],
    [{ kind: 'override' as const }, 400, 'wanted_model'],
    [{ wantedModel: 'large' }, 400, 'wanted_model'],
    [{ kind: 'override' as const, wantedModel: 'nobody' }, 400, 'wanted_model'],
  ])('%o is refused with %i, naming %s', async (over, status, param) => {
    const world = worldOf();
    const { requestId } = await answer(world);
    const problem = problemOf(() => recordPreference(world.ctx, { requestId, kind: 'regenerate', ...over }));
    expect(problem).toMatchObject({ status, param });
    expect(signsOf(world)).toEqual([]);
  });
});

describe('the same thing asked again of the gateway', () => {
  const MINUTE_MS = 60_000;

  function scene() {
    const world = worldOf();
    let nowMs = 1_000_000;
    const ctx = { ...world.ctx, clock: { wallMs: () => nowMs, monotonicMs: () => nowMs } };
    const ask = (over: Partial<Parameters<typeof noteRepeat>[1]> & { afterMs?: number } = {}) => {
      const { afterMs = MINUTE_MS, ...asked } = over;
      nowMs += afterMs;
      noteRepeat(ctx, {
        threadKey: 'key',
        requestId: `req_${nowMs}`,
        subtaskId: null,
        startedAt: nowMs,
        namedModel: 'auto',
        modelId: 'small',
        simulated: false,
        ...asked,
      });
    };
    return { ask, kinds: () => signsOf(world).map(({ kind, wanted_model }) => [kind, wanted_model]) };
  }

  it.each([
    ['by auto is a regenerate', {}, [['regenerate', null]]],
    [
      'of another named model is an override',
      { namedModel: 'large', modelId: 'large' },
      [['override', 'large']],
    ],
    ['of the model that answered is a regenerate', { namedModel: 'small' }, [['regenerate', null]]],
    ['by auto that chose another is a regenerate', { modelId: 'large' }, [['regenerate', null]]],
    ['ten minutes later still counts', { afterMs: 10 * MINUTE_MS }, [['regenerate', null]]],
    ['later than that does not', { afterMs: 10 * MINUTE_MS + 1 }, []],
    ['by others, or in another thread, does not', { threadKey: 'other' }, []],
    ['while the first ran does not', { startedAt: 1_000_000 }, []],
  ])('%s', (_name, second, wanted) => {
    const { ask, kinds } = scene();
    ask();
    ask(second);
    expect(kinds()).toEqual(wanted);
  });

  it('says nothing more from the fourth time on: that is a program', () => {
    const { ask, kinds } = scene();
    for (let time = 0; time < 8; time++) ask();
    expect(kinds()).toHaveLength(3);
  });
});
