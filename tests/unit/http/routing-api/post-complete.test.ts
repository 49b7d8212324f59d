import { describe, expect, it } from 'vitest';
import { failureOf } from '@/lib/execution/failure';
import type { ERROR_KINDS, ErrorKind, Failure } from '@/lib/execution/types';
import { failureError } from '@/lib/http/gateway/failure-error';
import { postComplete } from '@/lib/http/routing-api/post-complete';
import { type Caller, HOUSE } from '@/lib/services/keys/caller';
import { createFakeTime } from '../../../fakes/fake-time';
import { createFakeUpstreams } from '../../../fakes/fake-upstreams';
import { readRows } from '../../../support/database';
import { PROMPT } from '../../services/feedback-world';
import { type Body, post, refusalOf, routingWorld } from './routing-world';

const complete = async (body: unknown, world = routingWorld(), caller: Caller = HOUSE): Promise<Body> =>
  (await postComplete(world.ctx, post(body), caller)).json();

describe('POST /v1/complete', () => {
  it.each<[object, string | null]>([
    [{ routing: 'auto' }, null],
    [{}, null],
    [{ routing: 'specific', model: 'large' }, 'large'],
    [{ model: 'middle' }, 'middle'],
  ])('answers %j', async (body, model) => {
    const answer = await complete({ prompt: PROMPT, ...body });
    expect(answer).toMatchObject({
      content: 'an answer',
      model: model ?? expect.any(String),
      provider: 'Lab',
      tokens: { input: 100, output: 1 },
      latency_ms: expect.any(Number),
      cost: expect.any(Number),
      request_id: expect.stringMatching(/^req_/),
      attempts: [{ number: 1, status: 'ok', error: null }],
    });
  });

  it.each<[object, string]>([
    [{ task_type: 'creative' }, 'creative'],
    [{ task_type: 'math', model: 'middle' }, 'math'],
    [{ task_type: 'extraction', messages: [{ role: 'user', content: 'And before?' }] }, 'extraction'],
  ])('heeds the type of %j', async (body, taskType) => {
    const world = routingWorld();
    await complete({ prompt: PROMPT, ...body }, world);
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select task_type from subtasks')).toEqual([{ task_type: taskType }]);
  });

  it.each<[object, number, string, string]>([
    [{ routing: 'parallel' }, 400, 'routing', 'unsupported_routing'],
    [{ routing: 'consensus', models: ['small'] }, 400, 'routing', 'unsupported_routing'],
    [{ routing: 'cascade' }, 400, 'routing', 'unsupported_routing'],
    [{ routing: 'pipeline', pipeline: [] }, 400, 'routing', 'unsupported_routing'],
    [{ routing: 'best' }, 400, 'routing', 'invalid_field'],
    [{ routing: 'specific' }, 400, 'model', 'missing_model'],
    [{ routing: 'specific', model: 'auto/cheap' }, 400, 'model', 'not_specific'],
    [{ routing: 'auto', model: 'small' }, 400, 'model', 'not_auto'],
    [{ routing: 'specific', model: 'none' }, 404, 'model', 'model_not_found'],
    [{ models: ['small'] }, 400, 'models', 'unsupported_routing'],
    [{ pipeline: [{}] }, 400, 'pipeline', 'unsupported_routing'],
    [{ task_type: 'poetry' }, 400, 'task_type', 'invalid_field'],
    [{ policy: 'best' }, 400, 'policy', 'unknown_policy'],
    [{ prompt: '' }, 400, 'prompt', 'empty_prompt'],
    [{ prompt: null }, 400, 'prompt', 'missing_prompt'],
  ])('refuses %j', async (body, status, param, code) => {
    expect(await refusalOf(() => complete({ prompt: PROMPT, ...body }))).toMatchObject({
      status,
      param,
      code,
    });
  });

  it('says what went wrong upstream, with the time to wait', async () => {
    const time = createFakeTime();
    const failure: Failure = {
      ...failureOf('rate_limited', 'Too many.'),
      status: 429,
      retryAfterMs: 600_000,
    };
    const upstreams = createFakeUpstreams({ large: [[{ do: 'fail', failure }]] }, time.sleep);
    const refusal = await refusalOf(() =>
      complete({ prompt: PROMPT, model: 'large' }, routingWorld({ upstreams, time })),
    );
    expect(refusal).toMatchObject({ status: 429, code: 'rate_limited', retryAfterSeconds: 600 });
  });

  it('stops when its client leaves', async () => {
    const time = createFakeTime();
    const upstreams = createFakeUpstreams(
      { large: [[{ do: 'headers' }, { do: 'wait', ms: 60_000 }]] },
      time.sleep,
    );
    const world = routingWorld({ upstreams, time });
    const request = new Request(post({ prompt: PROMPT, model: 'large' }), { signal: AbortSignal.timeout(0) });
    const refusal = await refusalOf(() => postComplete(world.ctx, request, HOUSE));
    expect(refusal).toMatchObject({ status: 499, code: 'aborted' });
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select status from requests')).toEqual([{ status: 'stopped' }]);
  });
});

const STATUSES: Record<(typeof ERROR_KINDS)[number], number> = {
  rate_limited: 429,
  overloaded: 502,
  server_error: 502,
  connection: 502,
  timeout_headers: 504,
  timeout_first_token: 504,
  stalled: 504,
  timeout_total: 504,
  truncated: 502,
  bad_response: 502,
  context_overflow: 400,
  content_filter: 400,
  auth: 502,
  bad_request: 400,
  not_found: 502,
  budget: 429,
  breaker_open: 502,
  aborted: 499,
  internal: 502,
};

it.each(Object.entries(STATUSES))('the failure %s is a %i', (kind, status) => {
  const error = failureError(failureOf(kind as ErrorKind, 'x'), 3_600_000 * 5 + 600_000);
  expect(error).toMatchObject({ status, code: kind });
  const waits: Record<string, number> = { budget: 3000, rate_limited: 5 };
  expect(error.retryAfterSeconds).toBe(waits[kind] ?? null);
});
