import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/catalog/types';
import { isProviderFailure } from '@/lib/execution/failure';
import type { ProviderEvent } from '@/lib/execution/ports';
import { sleep } from '@/lib/execution/sleep';
import type { Call, CallMessage, CallOptions, CallPart } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { MEDIA_BODIES, OPTION_BODIES, TOOL_BODIES } from '@/tests/cases/providers/translated-bodies';
import { anthropicAnswer, googleAnswer, openAiAnswer, type Said } from '@/tests/fakes/dialect-answers';
import { callOf, fakeTarget, NO_OPTIONS } from '@/tests/fakes/fake-targets';
import { countWords } from '@/tests/fakes/openai-upstream';
import { startWireUpstream, type WireAnswer, type WireUpstream } from '@/tests/fakes/wire-upstream';

let server: WireUpstream;
let outbound: Outbound;

beforeAll(async () => {
  server = await startWireUpstream();
  outbound = createOutbound();
});
afterAll(async () => {
  await server.close();
  await outbound.close();
});

const TOOL = {
  name: 'weather',
  description: 'Tells the weather.',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  strict: null,
};
const CALLS = [
  { id: 'call_1', name: 'weather', arguments: '{"city":"Zürich"}' },
  { id: 'call_2', name: 'weather', arguments: '{"city":"Bern"}' },
];
const WITH_TOOLS: CallOptions = {
  ...NO_OPTIONS,
  tools: [TOOL],
  toolChoice: 'required',
  parallelToolCalls: false,
};

interface Subject {
  name: keyof typeof TOOL_BODIES;
  endpoint: () => Partial<Endpoint>;
  answer: (said: Said) => WireAnswer;
}

const SUBJECTS: Subject[] = [
  {
    name: 'openai',
    endpoint: () => ({ protocol: 'openai', baseUrl: 'https://api.openai.com/v1' }),
    answer: openAiAnswer,
  },
  {
    name: 'compatible',
    endpoint: () => ({ protocol: 'openai', baseUrl: `${server.origin}/v1` }),
    answer: openAiAnswer,
  },
  { name: 'ollama', endpoint: () => ({ protocol: 'ollama', baseUrl: server.origin }), answer: openAiAnswer },
  {
    name: 'anthropic',
    endpoint: () => ({ protocol: 'anthropic', baseUrl: `${server.origin}/v1` }),
    answer: anthropicAnswer,
  },
  {
    name: 'google',
    endpoint: () => ({ protocol: 'google', baseUrl: `${server.origin}/v1beta` }),
    answer: googleAnswer,
  },
];

async function play({ endpoint }: Subject, call: Call, answer: WireAnswer) {
  const upstreams = createUpstreams({
    secrets: { of: () => ({ key: 'sk-test-1234567890', headers: {} }) },
    outbound: {
      as: (context) => ({
        // api.openai.com, answered by the local server.
        fetch: (input, init) =>
          outbound.as(context).fetch(String(input).replace('https://api.openai.com', server.origin), init),
        send: () => Promise.reject(new Error('nothing passes through here')),
      }),
    },
    estimateTokens: countWords,
    sleep,
  });
  const before = server.exchanges.length;
  server.next(answer);
  const target = fakeTarget('lab/m', {
    endpoint: { label: 'Lab', ...endpoint() },
    model: { upstreamName: 'up' },
  });
  const events: ProviderEvent[] = [];
  let failure: unknown = null;
  try {
    for await (const event of upstreams.stream(target, call, new AbortController().signal))
      events.push(event);
  } catch (error) {
    failure = isProviderFailure(error) ? error.failure : error;
  }
  return { events, failure, asked: server.exchanges.slice(before).at(-1)?.body };
}

const joined = (events: ProviderEvent[], type: 'text' | 'reasoning') =>
  events.map((event) => (event.type === type ? event.text : '')).join('');

/** The calls of an answer as execution gathers them. */
function callsOf(events: ProviderEvent[]) {
  const calls: { id: string; name: string; arguments: string }[] = [];
  for (const event of events) {
    if (event.type === 'tool_call') {
      expect(event.index).toBe(calls.length);
      calls.push({ id: event.id, name: event.name, arguments: '' });
    }
    const known = event.type === 'tool_arguments' ? calls[event.index] : undefined;
    if (known && event.type === 'tool_arguments') known.arguments += event.delta;
  }
  return calls;
}

const say = (content: CallMessage['content'], role: CallMessage['role'] = 'user'): CallMessage => ({
  role,
  content,
});

const result = (id: string, text: string, isError = false): CallPart => ({
  type: 'tool_result',
  id,
  name: null,
  content: [{ type: 'text', text }],
  isError,
});
const GOOD = result('call_1', '{"c":7}');
const BAD = result('call_2', 'no such city', true);
/** As OpenAI's callers send them, as Anthropic's do, and as neither should. */
const RESULTS: { how: string; answers: CallMessage[] }[] = [
  { how: 'each in a message', answers: [say([GOOD], 'tool'), say([BAD], 'tool'), say('And Basel?')] },
  { how: 'all in one message', answers: [say([GOOD, BAD, { type: 'text', text: 'And Basel?' }])] },
  { how: 'words between', answers: [say([GOOD], 'tool'), say('And Basel?'), say([BAD], 'tool')] },
];

describe.each(SUBJECTS)('translation for $name', (subject) => {
  const { name, answer } = subject;

  it('text and reasoning', async () => {
    const said = { reasoning: 'Hm.', text: 'Grüße 👋🏽' };
    const { events, failure } = await play(subject, callOf('Hi'), answer(said));
    expect(failure).toBeNull();
    expect(joined(events, 'text')).toBe(said.text);
    // OpenAI itself shows no reasoning in chats.
    expect(joined(events, 'reasoning')).toBe(name === 'openai' ? '' : said.reasoning);
    expect(events.at(-1)).toMatchObject({ kind: 'stop', usage: { inputTokens: 12, outputTokens: 3 } });
  });

  it('tools offered, and two calls at once', async () => {
    const call = callOf('Weather?', { options: WITH_TOOLS });
    const { events, failure, asked } = await play(
      subject,
      call,
      answer({ text: 'Let me see.', calls: CALLS }),
    );
    expect(failure).toBeNull();
    const calls = callsOf(events);
    expect(calls.map(({ name: tool, arguments: json }) => [tool, JSON.parse(json)])).toEqual(
      CALLS.map(({ name: tool, arguments: json }) => [tool, JSON.parse(json)]),
    );
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    if (name !== 'google') expect(calls).toEqual(CALLS);
    expect(events.at(-1)).toMatchObject({ type: 'finish', kind: 'tool_calls' });
    expect(asked).toMatchObject(TOOL_BODIES[name].offered);
  });

  it.each(RESULTS)('calls and their results, $how', async ({ answers }) => {
    const messages: CallMessage[] = [
      say('Be brief.', 'system'),
      say('Weather?'),
      say(
        [
          { type: 'text', text: 'Let me see.' },
          ...CALLS.map((call) => ({ type: 'tool_call' as const, ...call })),
        ],
        'assistant',
      ),
      ...answers,
    ];
    const call = { ...callOf(''), messages, options: { ...NO_OPTIONS, tools: [TOOL] } };
    const { failure, asked } = await play(subject, call, answer({ text: 'Cold.' }));
    expect(failure).toBeNull();
    expect(asked).toMatchObject(TOOL_BODIES[name].answered);
  });

  it('images and files', async () => {
    const image = { kind: 'data', mediaType: 'image/png', base64: 'aGk=' } as const;
    const messages = [
      say([
        { type: 'text', text: 'What is it?' },
        { type: 'image', source: image, detail: null },
      ]),
    ];
    const { failure, asked } = await play(subject, { ...callOf(''), messages }, answer({ text: 'A hi.' }));
    expect(failure).toBeNull();
    expect(asked).toMatchObject(MEDIA_BODIES[name]);
  });

  it('images by address are handed on, or refused', async () => {
    const source = { kind: 'url', url: 'https://example.com/a.png', mediaType: null } as const;
    const messages = [say([{ type: 'image', source, detail: null }])];
    const { failure, asked } = await play(subject, { ...callOf(''), messages }, answer({ text: 'A hi.' }));
    if (name === 'google') {
      expect(failure).toMatchObject({
        kind: 'bad_request',
        message: expect.stringMatching(/fetches no addresses/),
      });
      return;
    }
    expect(failure).toBeNull();
    expect(JSON.stringify(asked)).toContain(source.url);
  });

  it('options', async () => {
    const options: CallOptions = {
      ...NO_OPTIONS,
      topP: 0.5,
      stop: ['END'],
      reasoningEffort: null,
      json: {
        schema: { type: 'object', properties: { a: { type: 'string' } } },
        name: 'thing',
        strict: null,
      },
    };
    const call = callOf('Hi', { temperature: 0.25, options });
    const { failure, asked } = await play(subject, call, answer({ text: '{}' }));
    expect(failure).toBeNull();
    expect(asked).toMatchObject(OPTION_BODIES[name]);
  });

  it('a file it cannot take is refused by name, and nothing is sent', async () => {
    const source = { kind: 'data', mediaType: 'model/gltf', base64: 'aGk=' } as const;
    const messages = [say([{ type: 'file', source, filename: 'a.gltf' }])];
    const { failure, asked } = await play(subject, { ...callOf(''), messages }, answer({ text: 'A hi.' }));
    // Google decides by itself what it takes.
    if (name === 'google') return expect(failure).toBeNull();
    expect(failure).toMatchObject({
      kind: 'bad_request',
      retryable: false,
      message: expect.stringMatching(/^Lab cannot be asked for .*model\/gltf/),
    });
    expect(asked).toBeUndefined();
  });

  it('a tool that was not offered fails', async () => {
    const { failure } = await play(subject, callOf('Hi'), answer({ calls: CALLS.slice(0, 1) }));
    expect(failure).toMatchObject({
      kind: 'bad_response',
      message: 'Lab called a tool that was not offered.',
    });
  });
});

describe('translation for Anthropic alone', () => {
  const subject = SUBJECTS.find(({ name }) => name === 'anthropic') as Subject;

  it('keeps the signature of reasoning', async () => {
    const { events } = await play(
      subject,
      callOf('Hi'),
      anthropicAnswer({ reasoning: 'Hm.', signature: 'sig', text: 'Hi' }),
    );
    expect(events).toContainEqual({ type: 'reasoning', text: '', signature: 'sig' });
  });

  it('a JSON answer is text, whichever way it was asked for', async () => {
    const options = { ...NO_OPTIONS, json: { schema: TOOL.parameters, name: null, strict: null } };
    const json = { id: 'toolu_1', name: 'json', arguments: '{"city":"Bern"}' };
    const { events, failure } = await play(
      subject,
      callOf('Hi', { options }),
      anthropicAnswer({ calls: [json] }),
    );
    expect(failure).toBeNull();
    expect(joined(events, 'text')).toBe('{"city":"Bern"}');
    expect(callsOf(events)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'finish', kind: 'stop' });
  });
});
