import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGNATURE, UNKNOWN_ANTHROPIC_FIELD } from '../fakes/wire/anthropic';
import { UNKNOWN_FIELDS } from '../fakes/wire/openai';
import { expectAnswered, type GatewayLab, startGatewayLab } from '../support/gateway-lab';
import { postJson } from '../support/start-server';

let lab: GatewayLab;
beforeAll(async () => {
  lab = await startGatewayLab();
});
afterAll(() => lab.stop());

/** What no specification knows; an upstream of the same protocol may. */
const EXTRAS = {
  x_new_knob: { depth: 3, list: [1, null, 'three'] },
  metadata: { ticket: 'T-1' },
};

describe('caller and upstream of the same protocol', () => {
  it('OpenAI: unknown fields survive in both directions; the model alone is renamed', async () => {
    const body = {
      model: 'oa/chat',
      messages: [{ role: 'user', content: 'Pass me through.', x_part: 'kept' }],
      top_p: 0.9,
      logit_bias: { '50256': -100 },
      ...EXTRAS,
    };
    const answer = await postJson(`${lab.v1}/chat/completions`, body);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ model: 'oa/chat', ...UNKNOWN_FIELDS });
    expect(lab.upstreams.openai.last().body).toEqual({ ...body, model: 'oa-chat' });
    await expectAnswered(lab.server, answer.headers, 'openai', { streamed: false });
  });

  it('OpenAI, streamed: unknown fields in every chunk, reasoning content, only the usage is asked for', async () => {
    const body = {
      model: 'oa/chat',
      messages: [{ role: 'user', content: 'Pass this stream through.' }],
      stream: true,
      reasoning_effort: 'low',
      ...EXTRAS,
    };
    const response = await fetch(`${lab.v1}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const raw = await response.text();
    const chunks = [...raw.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json ?? '{}'));
    expect(chunks.length).toBeGreaterThan(5);
    for (const chunk of chunks) expect(chunk).toMatchObject({ model: 'oa/chat', ...UNKNOWN_FIELDS });
    expect(chunks.map(({ choices }) => choices[0]?.delta?.reasoning_content ?? '').join('')).toBe(
      'Let me think about that.',
    );
    expect(raw.endsWith('data: [DONE]\n\n')).toBe(true);
    const sent = lab.upstreams.openai.last().body;
    expect(sent).toEqual({ ...body, model: 'oa-chat', stream_options: { include_usage: true } });
    await expectAnswered(lab.server, response.headers, 'openai', { streamed: true });
  });

  it('Anthropic: unknown fields and beta headers survive in both directions', async () => {
    const body = {
      model: 'an/chat',
      max_tokens: 64,
      system: [{ type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Pass me through.' }] }],
      ...EXTRAS,
    };
    const answer = await postJson(`${lab.v1}/messages`, body, {
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'some-beta-2026-01-01',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ model: 'an/chat', ...UNKNOWN_ANTHROPIC_FIELD });
    const { body: sent, headers } = lab.upstreams.anthropic.last();
    expect(sent).toEqual({ ...body, model: 'an-chat' });
    expect(headers).toMatchObject({
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'some-beta-2026-01-01',
    });
    await expectAnswered(lab.server, answer.headers, 'anthropic', { streamed: false });
  });

  it('Anthropic, streamed: the events are the upstream’s own, thinking and its signature included', async () => {
    const body = {
      model: 'an/chat',
      max_tokens: 4096,
      stream: true,
      thinking: { type: 'enabled', budget_tokens: 1024 },
      messages: [{ role: 'user', content: 'Think aloud.' }],
    };
    const response = await fetch(`${lab.v1}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
      body: JSON.stringify(body),
    });
    const raw = await response.text();
    const events = [...raw.matchAll(/^event: (\w+)\ndata: (\{.*\})$/gm)].map(([, name, json]) => ({
      name,
      data: JSON.parse(json ?? '{}'),
    }));
    expect(events[0]).toMatchObject({ name: 'message_start', data: { message: { model: 'an/chat' } } });
    expect(events.at(-1)?.name).toBe('message_stop');
    expect(raw).toContain(SIGNATURE);
    expect(raw).not.toContain('[DONE]');
    expect(lab.upstreams.anthropic.last().body).toEqual({ ...body, model: 'an-chat' });
    await expectAnswered(lab.server, response.headers, 'anthropic', { streamed: true });
  });
});

describe('caller and upstream of different protocols', () => {
  it.each(['an/chat', 'go/chat'])(
    '%s never sees fields of OpenAI’s format that it does not know',
    async (model) => {
      const { status, body } = await postJson(`${lab.v1}/chat/completions`, {
        model,
        messages: [{ role: 'user', content: 'Translate me.' }],
        user: 'u-1',
      });
      expect(status).toBe(200);
      expect(body.model).toBe(model);
      const upstream = lab.upstreams[model === 'an/chat' ? 'anthropic' : 'google'];
      expect(JSON.stringify(upstream.last().body)).not.toContain('stream_options');
    },
  );

  it('what an upstream cannot do is a 400 that names it, never dropped', async () => {
    const answer = await postJson(`${lab.v1}/chat/completions`, {
      model: 'an/chat',
      messages: [{ role: 'user', content: 'Three of you, please.' }],
      n: 3,
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { param: 'n' } });
  });
});

describe('request ids', () => {
  it('are ours: two requests that claim the same one are two rows', async () => {
    const ids = await Promise.all(
      [1, 2].map(async (i) => {
        const { headers } = await postJson(
          `${lab.v1}/chat/completions`,
          { model: 'oa/chat', messages: [{ role: 'user', content: `Twin ${i}` }] },
          { 'x-request-id': 'req_twin', 'x-switchyard-request-id': 'req_twin', 'idempotency-key': 'twin' },
        );
        await expectAnswered(lab.server, headers, 'openai', { streamed: false });
        return headers.get('x-switchyard-request-id');
      }),
    );
    expect(new Set(ids).size).toBe(2);
    expect(ids).not.toContain('req_twin');
  });
});
