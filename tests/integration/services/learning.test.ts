import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose, type RunningApp } from '@/lib/compose';
import type { Decision } from '@/lib/routing/types';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { type OpenAiUpstream, startOpenAiUpstream } from '../../fakes/openai-upstream';
import { writeConfig } from '../../support/lab-config';
import { serveRoutes } from '../../support/serve-routes';
import { postJson } from '../../support/start-server';

const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';
const APP = Symbol.for('switchyard.app');
const globals = globalThis as { [APP]?: RunningApp };

let upstream: OpenAiUpstream;
let app: RunningApp;
let server: Awaited<ReturnType<typeof serveRoutes>>;

beforeAll(async () => {
  upstream = await startOpenAiUpstream();
  const models = [
    { id: 'lab/small', model: 'small', tier: 2, price: { inputPerMTok: 0.1, outputPerMTok: 0.4 } },
    { id: 'lab/large', model: 'large', tier: 4, price: { inputPerMTok: 1, outputPerMTok: 4 } },
  ] as const;
  const rule = { id: 'team', reason: 'The team’s work is done well', when: { header: { name: 'X-Team' } } };
  const config = writeConfig({ lab: upstream.baseUrl }, models, {
    policy: {
      thresholds: { default: 0.5 },
      rules: [{ ...rule, action: { kind: 'force_model', model: 'lab/large' }, stop: true }],
      bandit: { mode: 'epsilon_greedy', epsilon: 0 },
    },
  });
  app = compose({
    NODE_ENV: 'test',
    SWITCHYARD_DATA: mkdtempSync(join(tmpdir(), 'switchyard-learning-')),
    SWITCHYARD_CONFIG: config,
    SWITCHYARD_EMBEDDER: 'off',
  });
  globals[APP] = app;
  server = await serveRoutes({
    '/api/chat': await import('@/app/api/chat/route'),
    '/api/preview': await import('@/app/api/preview/route'),
    '/api/feedback': await import('@/app/api/feedback/route'),
    '/api/reliability': await import('@/app/api/reliability/route'),
    '/api/rules/preview': await import('@/app/api/rules/preview/route'),
    '/api/config/schema': await import('@/app/api/config/schema/route'),
    '/api/stats': await import('@/app/api/stats/route'),
    '/health': await import('@/app/health/route'),
  } as unknown as Parameters<typeof serveRoutes>[0]);
});

afterAll(async () => {
  await server.close();
  await app.stop();
  await upstream.close();
  delete globals[APP];
});

const post = (path: string, body: unknown, headers = {}) => postJson(`${server.url}${path}`, body, headers);
const get = async <Body>(path: string) => (await fetch(`${server.url}${path}`)).json() as Promise<Body>;

async function previewed(headers = {}) {
  const { body } = await post('/api/preview', { prompt: PROMPT }, headers);
  const [entry] = (body.decision as Decision).subtasks;
  return {
    model: entry?.modelId,
    quality: entry?.candidates.find(({ modelId }) => modelId === 'lab/small')?.quality ?? 0,
    bandit: entry?.verdicts.find(({ pillar }) => pillar === 'bandit'),
    judge: entry?.verdicts.find(({ pillar }) => pillar === 'judge'),
  };
}

it('learns from grades: Q of the next preview falls, and rises when they are taken back', async () => {
  const before = await previewed();
  expect(before.bandit).toMatchObject({
    kind: 'abstention',
    evidence: expect.stringMatching(/^0 of 5 grades/),
  });
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    const { status, body } = await post('/api/chat', { prompt: PROMPT, model: 'lab/small' });
    expect(status).toBe(200);
    ids.push(String(body.request_id));
    const graded = await post('/api/feedback', {
      request_id: ids.at(-1),
      subtask: 0,
      quality: 0,
      comment: 'wrong',
    });
    expect(graded).toMatchObject({ status: 200, body: { ok: true, recorded: 1 } });
  }
  const after = await previewed();
  expect(after.quality).toBeLessThan(before.quality - 0.1);
  expect(after.bandit).toMatchObject({
    kind: 'opinion',
    says: expect.stringMatching(/^lab\/small does worse/),
  });
  const found = await get<Reliability>('/api/reliability?source=human');
  expect(found).toMatchObject({ count: 5, models: [{ modelId: 'lab/small', count: 5, meanActual: 0 }] });
  expect(found.ece).toBeGreaterThan(0.3);
  expect(await get('/api/stats')).toMatchObject({ avg_quality: 0, graded_calls: 5 });
  for (const id of ids) await post('/api/feedback', { request_id: id, quality: null });
  expect(await previewed()).toEqual({
    ...before,
    bandit: expect.objectContaining({ kind: 'abstention' }),
    judge: expect.anything(),
  });
  expect(await get('/api/reliability')).toMatchObject({ count: 0, ece: null });
});

it.each([
  [{ quality: 1 }, 400, 'request_id'],
  [{ request_id: 'req_none', quality: 1 }, 404, 'request_id'],
  [{ request_id: 'req_none' }, 400, 'quality'],
  [{ request_id: 'req_none', quality: 1.5 }, 400, 'quality'],
  [{ request_id: 'req_none', quality: '1' }, 400, 'quality'],
  [{ request_id: 'req_none', quality: 1, subtask: -1 }, 400, 'subtask'],
  [{ request_id: 'req_none', quality: 1, mood: 'good' }, 400, 'mood'],
])('refuses the grade %j with %d', async (body, status, param) => {
  expect(await post('/api/feedback', body)).toMatchObject({ status, body: { error: { param } } });
});

it('takes no grade from another site', async () => {
  const body = { request_id: 'x', quality: 1 };
  expect((await post('/api/feedback', body, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('/api/feedback', body, { 'content-type': 'text/plain' })).status).toBe(415);
});

it('decides by the caller’s headers, without credentials', async () => {
  expect((await previewed()).model).toBe('lab/small');
  expect((await previewed({ 'x-team': 'core' })).model).toBe('lab/large');
  expect((await previewed({ authorization: 'Bearer x' })).model).toBe('lab/small');
  const { body } = await post('/api/chat', { prompt: PROMPT, dry_run: true }, { 'x-team': 'core' });
  expect((body.sub_tasks as { model: string }[])[0]?.model).toBe('lab/large');
});

it('tries a rule on the past, and names what is wrong with it', async () => {
  const rule = { id: 'r', reason: 'R', when: { pattern: 'mutex' }, action: { kind: 'max_tier', tier: 2 } };
  const { status, body } = await post('/api/rules/preview', { rule });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    matched: 5,
    of: 5,
    says: 'This rule would have matched 5 of your last 5 requests.',
  });
  expect((body.examples as unknown[])[0]).toMatchObject({ text: PROMPT, evidence: '“mutex”' });
  for (const [wrong, param] of [
    [{ ...rule, when: { pattern: '(' } }, 'rule.when.pattern'],
    [{ ...rule, when: { minComplexity: 2 } }, 'rule.when.minComplexity'],
    [{ ...rule, action: { kind: 'explode' } }, 'rule.action.kind'],
    [{ ...rule, action: { kind: 'min_quality', quality: 7 } }, 'rule.action.quality'],
  ] as const)
    expect(await post('/api/rules/preview', { rule: wrong })).toMatchObject({
      status: 400,
      body: { error: { param } },
    });
});

it('says in /health what is missing, and serves the schema', async () => {
  expect(await get('/health')).toMatchObject({
    status: 'ok',
    embedder: { name: null, state: 'off', reason: 'the embedder is switched off (SWITCHYARD_EMBEDDER=off)' },
    degraded: expect.arrayContaining([
      'No embeddings: the embedder is switched off (SWITCHYARD_EMBEDDER=off).',
    ]),
  });
  expect(JSON.stringify(await get('/api/config/schema'))).toContain('halfLifeDays');
});
