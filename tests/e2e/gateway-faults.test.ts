import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAULT_ROWS } from '../cases/gateway/fault-rows';
import { GOOD_USAGE } from '../fakes/fault-behaviours';
import { askGateway } from '../support/ask-gateway';
import { type BackgroundLoad, startBackgroundLoad } from '../support/background-load';
import { readRows } from '../support/database';
import {
  type FaultLab,
  GROUP_HEADER,
  groupOf,
  groupsOf,
  modelOf,
  startFaultLab,
  upstreamName,
} from '../support/fault-lab';
import { recordedRequest } from '../support/gateway-lab';
import { until } from '../support/until';

const BREAKER_MS = 30_000;
const NOWHERE = { refused: 'http://127.0.0.1:9/v1', unresolved: 'http://no-such-host.invalid/v1' };

let lab: FaultLab;
let background: BackgroundLoad;
beforeAll(async () => {
  lab = await startFaultLab(
    [
      ...groupsOf(FAULT_ROWS),
      { name: 'echo', models: [{ behaviours: ['echo'] }] },
      { name: 'flap', models: [{ behaviours: ['error-503', 'error-503', 'error-503', 'good'] }] },
      { name: 'refused', models: [{ behaviours: ['good'], endpoint: 'refused' }, { behaviours: ['good'] }] },
      { name: 'unresolved', models: [{ behaviours: ['good'], endpoint: 'unresolved' }] },
      { name: 'billed', models: [{ behaviours: ['error-500'] }, { behaviours: ['good'] }] },
    ],
    NOWHERE,
  );
  background = startBackgroundLoad(lab.server.url, modelOf('echo', 0));
});
afterAll(() => lab.stop());

const attemptsOf = (requestId: string) =>
  readRows<{ model_id: string; error_kind: string | null; usage_estimated: number; cost_nano_usd: number }>(
    lab.server.dataDir,
    'select model_id, error_kind, usage_estimated, cost_nano_usd from attempts where request_id = ? order by number',
    requestId,
  );
const cases = FAULT_ROWS.map((row, at) => ({ ...row, at }));

describe.concurrent('while other requests are running', () => {
  it.each(cases)('row $row: $name', async ({ at, models, stream, expect: expected }) => {
    const group = groupOf(at);
    const answer = await askGateway(lab.server.url, {
      model: models.length === 1 ? modelOf(group, 0) : 'auto',
      prompt: `What is a mutex, and when is it better than a channel? Case ${at}.`,
      stream,
      headers: { [GROUP_HEADER]: group },
      // A whole answer is waited for as long as its writing may take.
      more: { max_tokens: 16 },
    });
    expect({ status: answer.status, code: answer.error?.code ?? null, text: answer.text }).toEqual({
      status: expected.status,
      code: expected.code,
      text: expected.text,
    });
    if (expected.message) expect(answer.error?.message).toMatch(expected.message);
    if (expected.retryAfter) expect(answer.headers.get('retry-after')).toMatch(expected.retryAfter);
    expect(answer.raw + lab.server.output()).not.toMatch(/sk-lab-key|sk-test-secret/);
    expect(answer.raw).not.toContain('\ufffd');

    const requestId = answer.headers.get('x-switchyard-request-id') ?? '';
    const isFine = expected.code === null;
    expect(answer.done).toBe(isFine);
    expect(answer.finishReasons).toEqual(isFine ? ['stop'] : []);
    // Nobody asked for usage.
    expect(answer.usage).toBeNull();
    const row = await recordedRequest(lab.server, requestId);
    expect(row.status).toBe(isFine ? 'ok' : 'failed');
    const attempts = attemptsOf(requestId);
    expect(
      attempts.map(({ model_id, error_kind }) => `${model_id.split('/')[1]}: ${error_kind ?? 'ok'}`),
    ).toEqual(expected.trail);
    if (expected.usageEstimated !== undefined)
      expect(attempts.at(-1)?.usage_estimated).toBe(Number(expected.usageEstimated));
    if (isFine) {
      const last = attempts.at(-1)?.model_id;
      expect(answer.headers.get('x-switchyard-model')).toBe(last);
      expect(row.answered_model).toBe(last);
    }
  });

  it('row 4 and 22: the breaker opens with a single model, and the model is back within 30 s', async () => {
    const ask = () =>
      askGateway(lab.server.url, { model: modelOf('flap', 0), prompt: 'Flap?', stream: true });
    expect((await ask()).error?.code).toBe('overloaded');
    const openedAt = performance.now();
    expect(await ask()).toMatchObject({ status: 502, error: { code: 'breaker_open' } });
    expect(lab.upstream.requestsOf(upstreamName('flap', 0))).toHaveLength(3);
    await until('an answer', async () => (await ask()).status === 200, {
      timeoutMs: BREAKER_MS + 5000,
      intervalMs: 1000,
    });
    expect(performance.now() - openedAt).toBeLessThan(BREAKER_MS + 3000);
  }, 60_000);

  it.each(['refused', 'unresolved'])('row 5: connection %s is a 502, never a 400', async (name) => {
    for (const stream of [true, false]) {
      const answer = await askGateway(lab.server.url, { model: modelOf(name, 0), prompt: 'Hello?', stream });
      expect(answer).toMatchObject({ status: 502 });
      expect(['connection', 'breaker_open']).toContain(answer.error?.code);
    }
  });

  it('row 5: a refused connection falls back', async () => {
    const answer = await askGateway(lab.server.url, {
      model: 'auto',
      prompt: 'Is anybody there, and what do they do?',
      stream: true,
      headers: { [GROUP_HEADER]: 'refused' },
    });
    expect(answer).toMatchObject({ status: 200, done: true });
    expect(answer.headers.get('x-switchyard-model')).toBe(modelOf('refused', 1));
  });

  it('row 23: the model that answered is billed and named, failed attempts are kept apart', async () => {
    const answer = await askGateway(lab.server.url, {
      model: 'auto',
      prompt: 'What does this cost me, and who is paid for it?',
      stream: true,
      headers: { [GROUP_HEADER]: 'billed' },
      more: { stream_options: { include_usage: true } },
    });
    expect(answer.usage).toMatchObject(GOOD_USAGE);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-switchyard-model': modelOf('billed', 1),
      'x-switchyard-reason': 'fallback',
    });
    const requestId = answer.headers.get('x-switchyard-request-id') ?? '';
    const row = await recordedRequest(lab.server, requestId);
    // Its prices are 2 and 8 USD per million tokens.
    const cost = (GOOD_USAGE.prompt_tokens * 2 + GOOD_USAGE.completion_tokens * 8) * 1000;
    expect(row).toMatchObject({
      answered_model: modelOf('billed', 1),
      input_tokens: GOOD_USAGE.prompt_tokens,
      output_tokens: GOOD_USAGE.completion_tokens,
      cost_nano_usd: cost,
    });
    expect(attemptsOf(requestId).map(({ cost_nano_usd }) => cost_nano_usd)).toEqual([0, 0, 0, cost]);
  });
});

describe('the other requests', () => {
  it('row 27: 200 streams at once get their own answers, and every row is written', async () => {
    const asked = Array.from(
      { length: 200 },
      (_, i) => `Stream ${i} says ${'🦊'.repeat(i % 7)} and ${i * i} words.`,
    );
    const answers = await Promise.all(
      asked.map((prompt) => askGateway(lab.server.url, { model: modelOf('echo', 0), prompt, stream: true })),
    );
    expect(answers.map(({ text }) => text)).toEqual(asked);
    expect(answers.every(({ done }) => done)).toBe(true);
    const ids = new Set(answers.map(({ headers }) => headers.get('x-switchyard-request-id')));
    expect(ids.size).toBe(200);
    const finished = () =>
      readRows<{ id: string }>(lab.server.dataDir, "select id from requests where status = 'ok'").filter(
        ({ id }) => ids.has(id),
      ).length;
    await expect.poll(finished, { timeout: 3000 }).toBe(200);
  });

  it('were all answered rightly', async () => {
    const { right, wrong } = await background.stop();
    expect(wrong).toEqual([]);
    expect(right).toBeGreaterThan(50);
  });
});
