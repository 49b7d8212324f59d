import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BAD_WIRE_INPUTS } from '../cases/gateway/bad-wire-input';
import { GOOD_TEXT } from '../fakes/fault-behaviours';
import { type FaultLab, modelOf, startFaultLab, upstreamName } from '../support/fault-lab';
import { type GatewayLab, startGatewayLab, UPSTREAM_KEY } from '../support/gateway-lab';
import { postJson, startServer } from '../support/start-server';

const HI = [{ role: 'user' as const, content: 'hi' }];

describe('what a caller sends', () => {
  let lab: GatewayLab;
  beforeAll(async () => {
    lab = await startGatewayLab();
  });
  afterAll(() => lab.stop());

  it.each(BAD_WIRE_INPUTS)('$name', async ({ path, body, headers, status, param }) => {
    const answer = await postJson(`${lab.server.url}${path}`, body, headers);
    const error = answer.body.error as {
      message: string;
      type: string;
      code?: string;
      param?: string | null;
    };
    expect({ status: answer.status, message: error.message }).toMatchObject({ status });
    expect(error.message.length).toBeGreaterThan(5);
    expect(typeof error.type).toBe('string');
    if (param) expect(`${error.param ?? error.message}`).toMatch(param);
    if (path.startsWith('/v1/messages')) expect(answer.body.type).toBe('error');
    else expect(answer.body).toEqual({ error: expect.objectContaining({ code: expect.any(String) }) });
    expect(JSON.stringify(answer.body)).not.toContain(UPSTREAM_KEY);
  });

  it('an address of its own is never called', async () => {
    const { status } = await postJson(`${lab.v1}/chat/completions`, {
      model: 'oa/chat',
      messages: HI,
      base_url: 'http://169.254.169.254/latest',
      api_base: 'http://169.254.169.254/latest',
    });
    expect([200, 400]).toContain(status);
  });

  it('unknown paths and methods are told in the format of the path', async () => {
    const wrongMethod = await fetch(`${lab.v1}/chat/completions`);
    expect(wrongMethod.status).toBe(405);
    expect(await wrongMethod.json()).toMatchObject({ error: { message: expect.stringContaining('POST') } });
    const anthropic = await fetch(`${lab.v1}/messages`);
    expect(await anthropic.json()).toMatchObject({ type: 'error' });
    expect((await fetch(`${lab.v1}/nothing`)).status).toBe(404);
  });

  it('the process lives', async () => {
    expect(await (await fetch(`${lab.server.url}/health`)).json()).toMatchObject({ status: 'ok' });
  });
});

describe('typed errors of the packages', () => {
  let lab: FaultLab;
  let openai: OpenAI;
  let anthropic: Anthropic;
  beforeAll(async () => {
    lab = await startFaultLab([
      { name: 'busy', models: [{ behaviours: ['busy-huge'] }] },
      { name: 'down', models: [{ behaviours: ['html-error'] }] },
      { name: 'silent', models: [{ behaviours: ['silent'] }] },
      { name: 'cut', models: [{ behaviours: ['cut'] }] },
      { name: 'again', models: [{ behaviours: ['silent', 'good'] }] },
      { name: 'later', models: [{ behaviours: ['no-credit', 'good'] }] },
    ]);
    openai = new OpenAI({ baseURL: `${lab.server.url}/v1`, apiKey: 'none', maxRetries: 0 });
    anthropic = new Anthropic({ baseURL: lab.server.url, apiKey: 'none', maxRetries: 0 });
  });
  afterAll(() => lab.stop());

  const cases = [
    ['a bad field', { temperature: 9 }, 'busy', OpenAI.BadRequestError, Anthropic.BadRequestError, 400],
    ['an unknown model', { model: 'nobody' }, 'busy', OpenAI.NotFoundError, Anthropic.NotFoundError, 404],
    ['a busy upstream', {}, 'busy', OpenAI.RateLimitError, Anthropic.RateLimitError, 429],
    ['a broken upstream', {}, 'down', OpenAI.InternalServerError, Anthropic.InternalServerError, 502],
    ['a silent upstream', {}, 'silent', OpenAI.InternalServerError, Anthropic.InternalServerError, 504],
  ] as const;

  it.each(cases)('%s', async (_name, more, group, openAiClass, anthropicClass, status) => {
    // A whole answer is waited for as long as its writing may take.
    const body = { model: modelOf(group, 0), messages: HI, max_tokens: 10, ...more };
    const fromOpenAi = await openai.chat.completions.create(body).catch((error: unknown) => error);
    expect(fromOpenAi).toBeInstanceOf(openAiClass);
    expect(fromOpenAi).toMatchObject({ status, code: expect.any(String), type: expect.any(String) });
    const fromAnthropic = await anthropic.messages.create(body).catch((error: unknown) => error);
    expect(fromAnthropic).toBeInstanceOf(anthropicClass);
    expect(fromAnthropic).toMatchObject({
      // The breaker may have opened meanwhile; that is a 502 too.
      status: status === 429 || status === 504 ? expect.any(Number) : status,
      error: { type: 'error', error: { type: expect.any(String), message: expect.any(String) } },
    });
  });

  it('a stream that breaks throws, with what came before it', async () => {
    const stream = await openai.chat.completions.create({
      model: modelOf('cut', 0),
      messages: HI,
      stream: true,
    });
    let text = '';
    const read = async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toThrow(OpenAI.APIError);
    expect(text).toBe('half');
    const messages = anthropic.messages.stream({ model: modelOf('cut', 0), max_tokens: 10, messages: HI });
    await expect(messages.finalMessage()).rejects.toThrow(Anthropic.APIError);
  });

  it('a client with retries gets its answer after a 504', async () => {
    const patient = new OpenAI({ baseURL: `${lab.server.url}/v1`, apiKey: 'none', maxRetries: 1 });
    const stream = await patient.chat.completions.create({
      model: modelOf('again', 0),
      messages: HI,
      stream: true,
    });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe(GOOD_TEXT);
    expect(lab.upstream.requestsOf(upstreamName('again', 0))).toHaveLength(2);
  });

  it('and waits for as long as a 429 says', async () => {
    const patient = new Anthropic({ baseURL: lab.server.url, apiKey: 'none', maxRetries: 1 });
    const asked = performance.now();
    const message = await patient.messages
      .stream({ model: modelOf('later', 0), max_tokens: 10, messages: HI })
      .finalMessage();
    expect(message.content).toMatchObject([{ type: 'text', text: GOOD_TEXT }]);
    expect(performance.now() - asked).toBeGreaterThan(900);
  });
});

describe('gateway keys', () => {
  it('are needed from the first one on, by either header; a wrong one is an AuthenticationError', async () => {
    const server = await startServer();
    const ask = (apiKey: string) =>
      new OpenAI({ baseURL: `${server.url}/v1`, apiKey, maxRetries: 0 }).chat.completions.create({
        model: 'model::light',
        messages: HI,
      });
    const askAnthropic = (apiKey: string) =>
      new Anthropic({ baseURL: server.url, apiKey, maxRetries: 0 }).messages.create({
        model: 'model::light',
        max_tokens: 10,
        messages: HI,
      });
    expect((await ask('anything')).model).toBe('model::light');
    const { status, body } = await postJson(`${server.url}/api/keys`, {
      name: 'laptop',
      requests_per_minute: 3,
    });
    expect(status).toBe(201);
    const secret = String(body.secret);
    await expect(ask('wrong')).rejects.toThrow(OpenAI.AuthenticationError);
    await expect(askAnthropic('wrong')).rejects.toThrow(Anthropic.AuthenticationError);
    expect((await ask(secret)).model).toBe('model::light');
    expect((await askAnthropic(secret)).model).toBe('model::light');
    await ask(secret);
    const fourth = await ask(secret).catch((error: unknown) => error);
    expect(fourth).toBeInstanceOf(OpenAI.RateLimitError);
    expect(
      Number((fourth as InstanceType<typeof OpenAI.APIError>).headers?.get('retry-after')),
    ).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(401);
    expect(server.output()).not.toContain(secret);
    await server.stop();
  });
});
