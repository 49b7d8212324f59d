import { createAnthropic } from '@ai-sdk/anthropic';
import { generateText, Output } from 'ai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TOOL_REQUESTS } from '../cases/gateway/tool-requests';
import { type FaultUpstream, startFaultUpstream } from '../fakes/fault-upstream';
import { type GatewayLab, startGatewayLab } from '../support/gateway-lab';
import { type LabModel, writeConfig } from '../support/lab-config';
import { postJson, startServer, type TestServer } from '../support/start-server';

const AUTOS = ['auto', 'auto/cheap', 'auto/quality'];

describe('a request with tools', () => {
  let lab: GatewayLab;
  beforeAll(async () => {
    lab = await startGatewayLab();
  });
  afterAll(() => lab.stop());
  const asked = () => Object.values(lab.upstreams).flatMap(({ requests }) => requests);

  it.each(TOOL_REQUESTS)('$name: is refused for a named model without tools', async ({ path, body }) => {
    const before = asked().length;
    for (const stream of [false, true]) {
      const answer = await postJson(`${lab.v1}${path}`, { model: 'oa/plain', stream, ...body });
      expect(answer.status).toBe(400);
      const error = answer.body.error as { message: string; param?: string };
      expect(error.message).toContain('oa/plain cannot take this request');
      if (path === '/messages') expect(error.message).toContain('tools');
      else expect(error).toMatchObject({ param: 'tools', code: 'unsupported_capability' });
    }
    expect(asked()).toHaveLength(before);
  });

  it.each(TOOL_REQUESTS)('$name: goes to a model with tools, tools and all', async ({ path, body }) => {
    for (const model of AUTOS) {
      const answer = await postJson(`${lab.v1}${path}`, { model, ...body });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-switchyard-model')).not.toBe('oa/plain');
      expect(JSON.stringify(asked().map(({ body: sent }) => sent.model))).not.toContain('oa-plain');
    }
    const sent = asked().slice(-AUTOS.length);
    for (const { body: seen } of sent) expect(JSON.stringify(seen.tools)).toContain('get_weather');
  });

  it('that wants one call at a time goes to a model that can promise it, by name or not at all', async () => {
    const [chat] = TOOL_REQUESTS;
    const body = { ...chat?.body, parallel_tool_calls: false };
    const named = await postJson(`${lab.v1}/chat/completions`, { ...body, model: 'go/chat' });
    expect(named.status).toBe(400);
    expect(named.body).toMatchObject({ error: { param: 'parallel_tool_calls' } });
    const before = lab.upstreams.google.requests.length;
    for (const model of AUTOS) {
      const { status, headers } = await postJson(`${lab.v1}/chat/completions`, { ...body, model });
      expect(status).toBe(200);
      const protocol = headers.get('x-switchyard-model') === 'an/chat' ? 'anthropic' : 'openai';
      const sent = lab.upstreams[protocol].last().body;
      if (protocol === 'openai') expect(sent).toMatchObject({ parallel_tool_calls: false });
      else expect(sent).toMatchObject({ tool_choice: { disable_parallel_tool_use: true } });
    }
    expect(lab.upstreams.google.requests).toHaveLength(before);
  });

  it.each(AUTOS)('the AI SDK makes of an object in Anthropic’s format is answered by %s', async (model) => {
    const before = lab.upstreams.google.requests.length;
    const { output } = await generateText({
      model: createAnthropic({ baseURL: lab.v1, apiKey: 'none' })(model),
      prompt: 'Prove why the largest city of France is what it is, step by step, and name it.',
      output: Output.object({ schema: z.object({ city: z.string(), inhabitants: z.number() }) }),
      maxRetries: 0,
    });
    expect(output).toEqual({ city: 'Paris', inhabitants: 2_100_000 });
    expect(lab.upstreams.google.requests).toHaveLength(before);
  });
});

describe('a model without tools', () => {
  let upstream: FaultUpstream;
  const servers: TestServer[] = [];
  beforeAll(async () => {
    upstream = await startFaultUpstream();
    upstream.script('broken', ['error-503']);
    upstream.script('plain', ['good']);
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await upstream.close();
  });
  const PLAIN = { id: 'lab/plain', model: 'plain', tier: 2 as const };
  const TOOLED = { id: 'lab/tooled', model: 'broken', tier: 2 as const, capabilities: ['tools'] };

  async function start(models: (LabModel & { capabilities?: string[] })[]): Promise<string> {
    const config = writeConfig({ lab: upstream.baseUrl }, models, { budget: { hourlyUsd: null } });
    const server = await startServer({ SWITCHYARD_CONFIG: config, SWITCHYARD_EMBEDDER: 'off' });
    servers.push(server);
    return `${server.url}/v1`;
  }

  it('is not fallen back to, whatever happens to those with tools', async () => {
    const v1 = await start([PLAIN, TOOLED]);
    for (const { path, body } of TOOL_REQUESTS)
      for (const stream of [false, true]) {
        const { status } = await postJson(`${v1}${path}`, { model: 'auto', stream, ...body });
        expect(status).toBe(502);
      }
    expect(upstream.requestsOf('broken').length).toBeGreaterThan(0);
    expect(upstream.requestsOf('plain')).toHaveLength(0);
    const messages = [{ role: 'user', content: 'hi' }];
    const { status } = await postJson(`${v1}/chat/completions`, { model: 'auto', messages });
    expect(status).toBe(200);
    expect(upstream.requestsOf('plain')).toHaveLength(1);
  });

  it('alone in its fleet makes the request a 400 that names the tools', async () => {
    const v1 = await start([PLAIN]);
    for (const { path, body } of TOOL_REQUESTS) {
      const answer = await postJson(`${v1}${path}`, { model: 'auto', ...body });
      expect(answer.status).toBe(400);
      if (path !== '/messages') expect(answer.body).toMatchObject({ error: { param: 'tools' } });
    }
    expect(upstream.requestsOf('plain').length).toBeLessThanOrEqual(1);
  });
});
