import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import type { Catalog } from '@/lib/catalog/types';
import { getModelTableFigures } from '@/lib/http/api/model-table';
import { getModelTable } from '@/lib/services/get-model-table';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { recordAttemptRow } from '@/lib/telemetry/record-request';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

const DAY_MS = 86_400_000;
const BLOCK_MS = 900_000;
const one = fakeTarget('one', {
  model: { taskTypes: [...TASK_TYPES], quality: priorQuality(2), draining: true, price: fakePrice(1, 2) },
});
const two = fakeTarget('two', { model: { taskTypes: ['chat'], price: null } });
const gone = fakeTarget('gone', { model: { quality: priorQuality(1) } });

let world: ServiceWorld;
let rows = 0;
beforeEach(() => {
  world = createServiceWorld({ targets: [one, two], upstreams: createJudgeUpstream(() => 'ok') });
  world.time.skip(10 * DAY_MS);
  const catalog = world.ctx.catalog();
  const off = [{ model: gone.model, why: 'switched off in Models' }];
  world.ctx.catalog = (): Catalog => ({ ...catalog, off });
});
afterEach(() => world.close());

interface Tried {
  model?: string;
  agoMs?: number;
  status?: 'ok' | 'failed' | 'aborted';
  durationMs?: number;
  firstTokenMs?: number | null;
  simulated?: boolean;
  purpose?: 'answer' | 'judge';
}

function tried({ model = 'one', agoMs = 0, status = 'ok', ...more }: Tried): void {
  recordAttemptRow(world.ctx.telemetry.recorder, {
    id: `att_${++rows}`,
    requestId: 'req_1',
    subtaskId: 'sub_1',
    number: 1,
    startedAt: world.ctx.clock.wallMs() - agoMs,
    modelId: model,
    endpointId: 'at',
    upstreamName: model,
    tier: 1,
    locality: 'cloud',
    simulated: false,
    status,
    durationMs: 100,
    backoffMs: 0,
    usageEstimated: false,
    ...more,
  });
}

const table = (rangeMs = DAY_MS) => getModelTable(world.ctx, { sinceMs: world.ctx.clock.wallMs() - rangeMs });
const rowOf = async (id: string, rangeMs?: number) => {
  const found = (await table(rangeMs)).models.find((row) => row.id === id);
  if (!found) throw new Error(`no row of ${id}`);
  return found;
};

describe('the table of models', () => {
  it('lists models that are on, draining and off, with nothing measured as null', async () => {
    expect(
      (await table()).models.map(({ id, standing, standingWhy }) => [id, standing, standingWhy]),
    ).toEqual([
      ['one', 'draining', 'takes no new conversations'],
      ['two', 'on', null],
      ['gone', 'off', 'switched off in Models'],
    ]);
    expect(await rowOf('two')).toMatchObject({
      endpoint: { id: 'at-two', label: 'Lab two', locality: 'cloud' },
      health: { state: 'up', detail: null },
      price: null,
      calls: 0,
      p50Ms: null,
      p95Ms: null,
      ttftP50Ms: null,
      share: null,
      successRate: null,
      blocks: Array(96).fill(null),
    });
    expect((await rowOf('gone')).endpoint).toEqual({ id: 'at-gone', label: 'at-gone', locality: null });
  });

  it('counts calls, shares and nearest ranks; neither judges nor made-up answers of a real model', async () => {
    for (let ms = 10; ms <= 100; ms += 10)
      tried({ durationMs: ms, firstTokenMs: ms === 100 ? null : ms / 10 });
    tried({ status: 'failed', durationMs: 9999 });
    tried({ status: 'aborted', durationMs: 9999 });
    tried({ model: 'two', durationMs: 7 });
    tried({ purpose: 'judge', durationMs: 1 });
    tried({ simulated: true, durationMs: 1 });
    tried({ agoMs: 2 * DAY_MS, durationMs: 1 });
    expect(await rowOf('one')).toMatchObject({
      calls: 12,
      p50Ms: 50,
      p95Ms: 100,
      ttftP50Ms: 5,
      share: 12 / 13,
    });
    expect((await rowOf('one')).successRate).toBeCloseTo(10 / 11);
    expect(await rowOf('two')).toMatchObject({ calls: 1, p50Ms: 7, ttftP50Ms: null, successRate: 1 });
    expect((await rowOf('one', 3 * DAY_MS)).calls).toBe(13);
  });

  it('cuts the last day into 96 quarter hours', async () => {
    for (let i = 0; i < 4; i++) tried({ firstTokenMs: 100 });
    tried({ firstTokenMs: 210 });
    tried({ status: 'failed', firstTokenMs: 5000 });
    tried({ agoMs: BLOCK_MS, status: 'failed' });
    tried({ agoMs: 95 * BLOCK_MS, firstTokenMs: 190 });
    tried({ agoMs: 97 * BLOCK_MS });
    const { blocks } = await rowOf('one');
    expect(blocks).toHaveLength(96);
    expect(blocks[95]).toEqual({ calls: 6, failed: 1, slow: 1 });
    expect(blocks[94]).toEqual({ calls: 1, failed: 1, slow: null });
    expect(blocks[0]).toEqual({ calls: 1, failed: 0, slow: 0 });
    expect(blocks.filter((block) => block !== null)).toHaveLength(3);
    const { blocksFromMs, blockMs } = await table();
    expect(blocksFromMs % blockMs).toBe(0);
    expect(world.ctx.clock.wallMs() - blocksFromMs).toBeLessThan(96 * blockMs);
  });

  it('shows the belief that decisions are made with: wide at first, moved and narrowed by grades', async () => {
    const chatOf = async () => (await rowOf('one')).quality.find(({ taskType }) => taskType === 'chat');
    const before = await chatOf();
    expect(before).toMatchObject({ n: 0, source: 'prior', complexity: 0.5 });
    for (let i = 0; i < 6; i++)
      world.ctx.experience.add({
        subtaskId: `sub_${i}`,
        source: 'human',
        taskType: 'chat',
        band: 'moderate',
        modelId: 'one',
        quality: 0,
        weight: 1,
        expectedLogit: 0,
        simulated: false,
        atMs: world.ctx.clock.wallMs(),
      });
    const after = await chatOf();
    if (!before || !after) throw new Error('no quality for chat');
    expect(after).toMatchObject({ n: 6, source: 'yours' });
    expect(after.mean).toBeLessThan(before.mean);
    const logit = (p: number | null) => Math.log((p ?? 0) / (1 - (p ?? 0)));
    expect(logit(before.high) - logit(before.low)).toBeCloseTo(2 * 1.96 * Math.sqrt(0.58), 6);
    expect(logit(after.high) - logit(after.low)).toBeLessThan(logit(before.high) - logit(before.low));
    expect((await rowOf('two')).quality).toEqual([
      expect.objectContaining({ low: null, high: null, source: 'prior' }),
    ]);
  });

  it.each(['yesterday', '-1', '1.5'])('refuses since=%s', async (since) => {
    const request = new Request(`http://127.0.0.1/api/models/table?since=${since}`);
    await expect(getModelTableFigures(world.ctx, request)).rejects.toMatchObject({
      status: 400,
      param: 'since',
    });
  });
});
