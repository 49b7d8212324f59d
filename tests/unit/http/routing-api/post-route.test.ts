import { describe, expect, it } from 'vitest';
import { postClassify } from '@/lib/http/routing-api/post-classify';
import { postRoute } from '@/lib/http/routing-api/post-route';
import { HOUSE } from '@/lib/services/keys/caller';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { GOLDEN } from '../../../fixtures/golden';
import { readRows } from '../../../support/database';
import { PROMPT } from '../../services/feedback-world';
import { type Body, callerWith, post, refusalOf, routingWorld } from './routing-world';

const route = async (body: unknown, world = routingWorld()): Promise<Body> =>
  (await postRoute(world.ctx, post(body), HOUSE)).json();

const dryRun = (body: object) => route({ prompt: PROMPT, execute: false, ...body });

describe('POST /v1/route', () => {
  it('answers with the decision, its candidates and what it cost', async () => {
    const world = routingWorld();
    const caller = callerWith(world.ctx);
    const response = await postRoute(world.ctx, post({ prompt: PROMPT }), caller);
    const body: Body = await response.json();
    expect(body).toMatchObject({
      request_id: expect.stringMatching(/^req_/),
      model: expect.any(String),
      provider: 'Lab',
      tier: expect.any(Number),
      band: expect.any(String),
      complexity: expect.any(Number),
      task_type: expect.any(String),
      reason: expect.stringMatching(/^[a-z_]+$/),
      why: expect.any(String),
      estimated_cost: expect.any(Number),
      estimated_latency: expect.any(Number),
      propensity: expect.any(Number),
      response: 'an answer',
      actual_cost: expect.any(Number),
      latency_ms: expect.any(Number),
      simulated: false,
    });
    expect(body.subtasks).toEqual([expect.objectContaining({ text: PROMPT, task_type: body.task_type })]);
    expect(body.candidates.map(({ model }: Body) => model).sort()).toEqual(['large', 'middle', 'small']);
    expect(body.candidates.filter(({ chosen }: Body) => chosen)).toMatchObject([{ model: body.model }]);
    expect(response.headers.get('x-switchyard-request-id')).toBe(body.request_id);
    expect(response.headers.get('x-switchyard-model')).toBe(body.answered_by);
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select id, source, status, key_id from requests')).toEqual([
      { id: body.request_id, source: 'gateway', status: 'ok', key_id: caller.key.id },
    ]);
  });

  it('describes the undivided decision, and a split beside it', async () => {
    const world = routingWorld();
    const body = await route({ prompt: GOLDEN_PROMPT, policy: 'reference', execute: false }, world);
    expect(body.subtasks).toMatchObject(
      GOLDEN.map(({ task_type, complexity, model, model_tier }) => ({
        task_type,
        complexity,
        model,
        tier: model_tier,
      })),
    );
    expect(body.model).toMatch(/^model::/);
    for (const measured of ['response', 'actual_cost', 'latency_ms'])
      expect(body).not.toHaveProperty(measured);
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select status from requests')).toEqual([{ status: 'dry_run' }]);
  });

  it.each<[object, string[]]>([
    [{}, ['small', 'middle', 'large']],
    [{ max_cost: 0.0012 }, ['small', 'middle']],
    [{ min_quality: 0.75 }, ['middle', 'large']],
    [{ provider: 'LAB' }, ['small', 'middle', 'large']],
  ])('keeps to %j', async (constraints, allowed) => {
    const { model, candidates } = await dryRun({ constraints });
    const open = candidates.filter(({ removed }: Body) => removed?.code !== 'constraint');
    expect(open.map((one: Body) => one.model).sort()).toEqual([...allowed].sort());
    expect(allowed).toContain(model);
  });

  it('takes messages, with and without a prompt', async () => {
    const world = routingWorld();
    const messages = [
      { role: 'user', content: 'Explain recursion' },
      { role: 'assistant', content: [{ type: 'text', text: 'It calls itself.' }] },
      { role: 'user', content: PROMPT },
    ];
    await route({ system_prompt: 'Be brief.', messages }, world);
    await route({ prompt: 'go on', messages: messages.slice(0, 2), system_prompt: null }, world);
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select prompt from requests order by rowid')).toEqual([
      { prompt: PROMPT },
      { prompt: 'go on' },
    ]);
  });

  it.each<[string, unknown, string | null]>([
    ['nothing', {}, 'prompt'],
    ['an empty prompt', { prompt: ' ' }, 'prompt'],
    ['a prompt that is no text', { prompt: 7 }, 'prompt'],
    ['no messages', { messages: [] }, 'prompt'],
    ['messages that end in an answer', { messages: [{ role: 'assistant', content: 'x' }] }, 'messages'],
    ['an unknown role', { messages: [{ role: 'robot', content: 'x' }] }, 'messages[0].role'],
    ['an unknown policy', { prompt: PROMPT, policy: 'best' }, 'policy'],
    ['execute that is no boolean', { prompt: PROMPT, execute: 'no' }, 'execute'],
    ['an unknown field', { prompt: PROMPT, temperature: 1 }, 'temperature'],
    ['an unknown constraint', { prompt: PROMPT, constraints: { max_price: 1 } }, 'max_price'],
    ['a quality over 1', { prompt: PROMPT, constraints: { min_quality: 2 } }, 'constraints.min_quality'],
    ['a negative cost', { prompt: PROMPT, constraints: { max_cost: -1 } }, 'constraints.max_cost'],
    ['no time at all', { prompt: PROMPT, constraints: { max_latency: 0 } }, 'constraints.max_latency'],
    ['a cost no model meets', { prompt: PROMPT, constraints: { max_cost: 0 } }, 'constraints.max_cost'],
    [
      'a quality no model has',
      { prompt: PROMPT, constraints: { min_quality: 1 } },
      'constraints.min_quality',
    ],
    ['a time no model keeps', { prompt: PROMPT, constraints: { max_latency: 1 } }, 'constraints.max_latency'],
    ['an unknown provider', { prompt: PROMPT, constraints: { provider: 'acme' } }, 'constraints.provider'],
    [
      'what no model meets together',
      { prompt: PROMPT, constraints: { min_quality: 0.9, max_cost: 0.0012 } },
      'constraints',
    ],
  ])('refuses %s', async (_name, body, param) => {
    const world = routingWorld();
    for (const execute of [true, false]) {
      const asked = { execute, ...(body as object) };
      const refusal = await refusalOf(() => route(asked, world));
      expect(refusal).toMatchObject({ status: 400, param });
    }
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select id from requests')).toEqual([]);
  });
});

describe('POST /v1/classify', () => {
  it('says what a prompt is, and records nothing', async () => {
    const world = routingWorld();
    const body: Body = await (await postClassify(world.ctx, post({ prompt: PROMPT }))).json();
    expect(body).toMatchObject({
      complexity: expect.any(Number),
      band: expect.stringMatching(/^(simple|moderate|complex|expert)$/),
      task_type: expect.any(String),
      confidence: expect.any(Number),
      difficulty: expect.any(Number),
      language: 'en',
    });
    const [first] = Object.values<Body>(body.features);
    expect(first).toMatchObject({ contribution: expect.any(Number), evidence: expect.any(String) });
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select id from requests')).toEqual([]);
  });

  it.each([[{}], [{ prompt: '' }], [{ prompt: [] }]])('refuses %j', async (body) => {
    const { ctx } = routingWorld();
    expect(await refusalOf(() => postClassify(ctx, post(body)))).toMatchObject({
      status: 400,
      param: 'prompt',
    });
  });
});
