import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOWLY } from '../fakes/wire/plan-answer';
import { readRows } from '../support/database';
import { type FaultLab, modelOf, startFaultLab, upstreamName } from '../support/fault-lab';
import {
  type GatewayLab,
  LAB_MODELS,
  LAB_PROTOCOLS,
  recordedRequest,
  startGatewayLab,
} from '../support/gateway-lab';
import type { TestServer } from '../support/start-server';

// FAULTS 24: the upstream must see within this time that nobody listens any more.
const CLOSED_WITHIN_MS = 1000;

interface AttemptRow {
  status: string;
  output_tokens: number | null;
}
const attemptsOf = (server: TestServer, requestId: string) =>
  readRows<AttemptRow>(
    server.dataDir,
    'select status, output_tokens from attempts where request_id = ? order by number',
    requestId,
  );

describe.each(LAB_PROTOCOLS)('a client that leaves mid-stream, upstream %s', (protocol) => {
  let lab: GatewayLab;
  beforeAll(async () => {
    lab = await startGatewayLab();
  });
  afterAll(() => lab.stop());
  const { id: model } = LAB_MODELS[protocol];
  const messages = [{ role: 'user' as const, content: `Count ${SLOWLY}.` }];

  async function expectClosed(leftAt: number, requestId: string): Promise<void> {
    const { abandonedAt } = lab.upstreams[protocol];
    await expect.poll(() => abandonedAt.length, { timeout: 3000, interval: 20 }).toBe(1);
    expect((abandonedAt.pop() ?? Number.POSITIVE_INFINITY) - leftAt).toBeLessThan(CLOSED_WITHIN_MS);
    expect((await recordedRequest(lab.server, requestId)).status).toBe('stopped');
    const [attempt] = attemptsOf(lab.server, requestId);
    expect(attempt?.status).toBe('aborted');
    expect(attempt?.output_tokens).toBeGreaterThan(0);
  }

  it('the openai package', async () => {
    const client = new OpenAI({ baseURL: lab.v1, apiKey: 'none', maxRetries: 0 });
    const { data, response } = await client.chat.completions
      .create({ model, messages, stream: true })
      .withResponse();
    let chunks = 0;
    for await (const _ of data) if (++chunks === 5) break;
    await expectClosed(performance.now(), response.headers.get('x-switchyard-request-id') ?? '');
  });

  it('the Anthropic package', async () => {
    const client = new Anthropic({ baseURL: lab.server.url, apiKey: 'none', maxRetries: 0 });
    const { data, response } = await client.messages
      .create({ model, max_tokens: 4096, messages, stream: true })
      .withResponse();
    let events = 0;
    for await (const _ of data) if (++events === 5) break;
    await expectClosed(performance.now(), response.headers.get('x-switchyard-request-id') ?? '');
  });
});

describe('a client that leaves', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await startFaultLab([
      { name: 'silent', models: [{ behaviours: ['silent'] }] },
      { name: 'first', models: [{ behaviours: ['slow-first-token'] }] },
      { name: 'retry', models: [{ behaviours: ['busy-date', 'good'] }] },
    ]);
  });
  afterAll(() => lab.stop());

  it.each([
    ['before the headers', 'silent', true],
    ['before the headers of a whole answer', 'silent', false],
    ['before the first token', 'first', true],
    ['while a retry waits', 'retry', true],
  ])('%s stops the upstream and all retries', async (_name, group, stream) => {
    const before = lab.upstream.abandoned();
    const asked = lab.upstream.requestsOf(upstreamName(group, 0)).length;
    const known = new Set(
      readRows<{ id: string }>(lab.server.dataDir, 'select id from requests').map(({ id }) => id),
    );
    const leave = new AbortController();
    const client = new OpenAI({ baseURL: `${lab.server.url}/v1`, apiKey: 'none', maxRetries: 0 });
    const answer = client.chat.completions.create(
      { model: modelOf(group, 0), messages: [{ role: 'user', content: 'Are you there?' }], stream },
      { signal: leave.signal },
    );
    await expect
      .poll(() => lab.upstream.requestsOf(upstreamName(group, 0)).length, { interval: 20 })
      .toBe(asked + 1);
    // Long enough for the answer of the busy one to be on its way back, and for its retry to wait.
    await new Promise((resolve) => setTimeout(resolve, 300));
    const leftAt = performance.now();
    leave.abort();
    await expect(answer).rejects.toThrow(OpenAI.APIUserAbortError);
    if (group !== 'retry') {
      await expect.poll(() => lab.upstream.abandoned(), { interval: 20 }).toBe(before + 1);
      expect(performance.now() - leftAt).toBeLessThan(CLOSED_WITHIN_MS);
    }
    const mine = () =>
      readRows<{ id: string; status: string }>(lab.server.dataDir, 'select id, status from requests').filter(
        ({ id, status }) => !known.has(id) && status !== 'streaming',
      );
    await expect.poll(() => mine().map(({ status }) => status), { timeout: 3000 }).toEqual(['stopped']);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(lab.upstream.requestsOf(upstreamName(group, 0))).toHaveLength(asked + 1);
  });
});
