import { describe, expect, it } from 'vitest';
import { anthropicMessages } from '@/lib/http/anthropic/messages-format';

type Body = Record<string, unknown>;

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const base: Body = { model: 'auto', max_tokens: 64, messages: [user('Hello')] };
const parse = (change: Body = {}, headers: Record<string, string> = {}) =>
  anthropicMessages.parse({ ...base, ...change }, new Headers(headers));
const tool = { name: 'weather', description: 'Weather', input_schema: { type: 'object' } };
const png = { type: 'base64', media_type: 'image/png', data: 'aGk=' };

function paramOf(change: Body): string | null | undefined {
  try {
    parse(change);
  } catch (error) {
    const { status, param } = error as { status: number; param: string | null };
    expect(status).toBe(400);
    return param;
  }
}

describe('a 400 names the field', () => {
  it.each<[string, Body, string | null]>([
    ['no model', { model: undefined }, 'model'],
    ['a blank model', { model: ' ' }, 'model'],
    ['no max_tokens', { max_tokens: undefined }, 'max_tokens'],
    ['max_tokens in words', { max_tokens: '64' }, 'max_tokens'],
    ['max_tokens 0', { max_tokens: 0 }, 'max_tokens'],
    ['half a token', { max_tokens: 1.5 }, 'max_tokens'],
    ['no messages', { messages: undefined }, 'messages'],
    ['an empty conversation', { messages: [] }, 'messages'],
    ['only white space', { messages: [user(' \n\t')] }, 'messages'],
    ['only white space in blocks', { messages: [user([{ type: 'text', text: ' ' }])] }, 'messages'],
    ['blocks of nothing, with a feature', { top_k: 3, messages: [user([])] }, 'messages'],
    ['nobody asks', { messages: [assistant('Hi')] }, 'messages'],
    ['messages is a string', { messages: 'Hello' }, 'messages'],
    ['a message is null', { messages: [null] }, 'messages.0'],
    ['an unknown role', { messages: [{ role: 'tool', content: 'x' }] }, 'messages.0.role'],
    ['no content', { messages: [{ role: 'user' }] }, 'messages.0.content'],
    ['content is a number', { messages: [user(1)] }, 'messages.0.content'],
    ['a block is a string', { messages: [user(['x'])] }, 'messages.0.content.0'],
    ['a block without type', { messages: [user([{}])] }, 'messages.0.content.0.type'],
    ['text is no string', { messages: [user([{ type: 'text', text: 1 }])] }, 'messages.0.content.0.text'],
    [
      'an image of a local file',
      { messages: [user([{ type: 'image', source: { type: 'url', url: 'file:///etc/passwd' } }])] },
      'messages.0.content.0.source.url',
    ],
    [
      'an image that is text',
      { messages: [user([{ type: 'image', source: { ...png, media_type: 'text/html' } }])] },
      'messages.0.content.0.source.media_type',
    ],
    [
      'a tool call by the person',
      { messages: [user([{ type: 'tool_use', id: 'a', name: 'b', input: {} }])] },
      'messages.0.content.0.type',
    ],
    [
      'input of a tool is text',
      { messages: [user('a'), assistant([{ type: 'tool_use', id: 'a', name: 'b', input: '{}' }])] },
      'messages.1.content.0.input',
    ],
    [
      'a result within a result',
      {
        messages: [
          user([
            { type: 'tool_result', tool_use_id: 'a', content: [{ type: 'tool_result', tool_use_id: 'b' }] },
          ]),
        ],
      },
      'messages.0.content.0.content.0.type',
    ],
    ['a system prompt of images', { system: [{ type: 'image', source: png }] }, 'system.0.type'],
    ['system is a number', { system: 1 }, 'system'],
    ['a tool without schema', { tools: [{ name: 'x' }] }, 'tools.0.input_schema'],
    ['two tools of one name', { tools: [tool, tool] }, 'tools'],
    ['an unknown choice', { tools: [tool], tool_choice: { type: 'some' } }, 'tool_choice.type'],
    ['a choice of nothing', { tool_choice: { type: 'any' } }, 'tool_choice'],
    [
      'a choice of another tool',
      { tools: [tool], tool_choice: { type: 'tool', name: 'x' } },
      'tool_choice.name',
    ],
    ['temperature 2', { temperature: 2 }, 'temperature'],
    ['stop is a string', { stop_sequences: 'x' }, 'stop_sequences'],
    ['a stop is a number', { stop_sequences: ['a', 1] }, 'stop_sequences.1'],
    ['stream is a string', { stream: 'yes' }, 'stream'],
    ['thinking without budget', { thinking: { type: 'enabled' } }, 'thinking.budget_tokens'],
    ['a format without schema', { output_format: { type: 'json_schema' } }, 'output_format.schema'],
    ['an unknown effort', { output_config: { effort: 'huge' } }, 'output_config.effort'],
    ['metadata is a string', { metadata: 'me' }, 'metadata'],
    ['depth', { metadata: JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) }, 'metadata'],
  ])('%s', (_name, change, param) => expect(paramOf(change)).toBe(param));

  it('in a sentence', () => {
    expect(() => parse({ max_tokens: undefined })).toThrow('max_tokens: is required.');
    expect(() => parse({ messages: [user(1)] })).toThrow(
      'messages.0.content: must be a string or a list of content blocks.',
    );
  });
});

describe('features', () => {
  it.each<[string, Body, string[]]>([
    ['nothing beyond', {}, []],
    ['null is absent', { top_k: null, thinking: null, container: null, mcp_servers: [] }, []],
    ['hints', { metadata: { user_id: 'a' }, service_tier: 'auto', thinking: { type: 'disabled' } }, []],
    ['cache_control', { system: [{ type: 'text', text: 'a', cache_control: { type: 'ephemeral' } }] }, []],
    ['parallel calls allowed', { tool_choice: { type: 'auto', disable_parallel_tool_use: false } }, []],
    ['a tier', { service_tier: 'standard_only' }, ['service_tier']],
    ['top_k', { top_k: 5 }, ['top_k']],
    [
      'one call at a time',
      { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
      ['parallel_tool_calls'],
    ],
    ['thinking', { thinking: { type: 'enabled', budget_tokens: 2000 } }, ['reasoning_effort']],
    ['a new kind of thinking', { thinking: { type: 'between_tools' } }, ['thinking']],
    ['effort', { output_config: { effort: 'low' } }, ['reasoning_effort']],
    [
      'fields of tomorrow',
      { container: 'c', quantum: 1, mcp_servers: [{}] },
      ['container', 'quantum', 'mcp_servers'],
    ],
    [
      'a server tool',
      { tools: [{ type: 'web_search_20250305', name: 'web_search' }] },
      ['web_search_20250305'],
    ],
    ['a field of a tool', { tools: [{ ...tool, defer_loading: true }] }, ['defer_loading']],
    ['an unknown block', { messages: [user([{ type: 'constructor' }])] }, ['constructor']],
    [
      'an image address',
      { messages: [user([{ type: 'image', source: { type: 'url', url: 'https://a.b/c' } }])] },
      ['image_url'],
    ],
    [
      'an uploaded image',
      { messages: [user([{ type: 'image', source: { type: 'file', file_id: 'f' } }])] },
      ['file_id'],
    ],
    [
      'a PDF',
      { messages: [user([{ type: 'document', source: { ...png, media_type: 'application/pdf' } }])] },
      ['file'],
    ],
    ['an answer begun', { messages: [user('a'), assistant('{')] }, ['prefill']],
    [
      'thinking in the history',
      {
        messages: [
          user('a'),
          assistant([
            { type: 'thinking', thinking: 't', signature: 's' },
            { type: 'redacted_thinking', data: 'x' },
            { type: 'text', text: 'b', citations: null },
          ]),
          user('c'),
        ],
      },
      [],
    ],
  ])('%s', (_name, change, features) => expect(parse(change).needs.features).toEqual(features));
});

it.each([
  [1024, 'low'],
  [4096, 'low'],
  [10_000, 'medium'],
  [31_999, 'high'],
])('a thinking budget of %i is effort %s', (budget_tokens, effort) => {
  const { call } = parse({ thinking: { type: 'enabled', budget_tokens } });
  expect(call.options?.reasoningEffort).toBe(effort);
});

it('reads options', () => {
  const schema = { type: 'object' };
  const { call, needs, stream, model } = parse({
    stream: true,
    temperature: 0.5,
    top_p: 0.9,
    top_k: 4,
    stop_sequences: ['END'],
    tools: [tool],
    tool_choice: { type: 'any' },
    output_config: { effort: 'xhigh', format: { type: 'json_schema', schema } },
  });
  expect({ stream, model }).toEqual({ stream: true, model: 'auto' });
  expect(call).toMatchObject({ temperature: 0.5, maxOutputTokens: 64, seed: null });
  expect(call.options).toMatchObject({
    topP: 0.9,
    topK: 4,
    stop: ['END'],
    tools: [{ name: 'weather', description: 'Weather', parameters: schema, strict: null }],
    toolChoice: 'required',
    json: { schema },
    reasoningEffort: 'xhigh',
  });
  expect(needs).toMatchObject({ dialect: 'anthropic-messages', maxOutputTokens: 64 });
  expect([...needs.capabilities].sort()).toEqual(['json', 'tools']);
  expect(needs.extraInputTokens).toBeGreaterThan(10);
});

it('keeps a tool loop together: results first, words after them', () => {
  const call = {
    type: 'tool_use',
    id: 't1',
    name: 'weather',
    input: { city: 'Bern' },
    caller: { type: 'direct' },
  };
  const result = {
    type: 'tool_result',
    tool_use_id: 't1',
    content: [
      { type: 'text', text: '7 °C' },
      { type: 'image', source: png },
    ],
  };
  const messages = [user('Weather?'), assistant([{ type: 'text', text: 'Let me see' }, call])];
  const looped = parse({
    system: 'Be brief',
    messages: [...messages, user([result, { type: 'text', text: 'In °F.' }])],
  });
  expect(looped.answersTools).toBe(true);
  expect(looped.prompt).toBe('In °F.');
  expect(looped.history).toEqual([
    { role: 'system', content: 'Be brief' },
    { role: 'user', content: 'Weather?' },
    { role: 'assistant', content: 'Let me see\nweather({"city":"Bern"})' },
    { role: 'tool', content: '7 °C' },
  ]);
  expect(looped.call.messages.slice(-2)).toEqual([
    {
      role: 'tool',
      content: [
        {
          type: 'tool_result',
          id: 't1',
          name: 'weather',
          content: [
            { type: 'text', text: '7 °C' },
            { type: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'aGk=' }, detail: null },
          ],
          isError: false,
        },
      ],
    },
    { role: 'user', content: 'In °F.' },
  ]);
  expect([...looped.needs.capabilities].sort()).toEqual(['tools', 'vision']);

  const bare = parse({ messages: [...messages, user([{ ...result, content: '7', is_error: true }])] });
  expect(bare).toMatchObject({ answersTools: true, prompt: '7' });
  expect(bare.history.at(-1)?.role).toBe('assistant');
});

it.each<[string, unknown[], string]>([
  ['neighbours are one turn', [user('a'), user([{ type: 'text', text: 'b' }])], 'a\nb'],
  ['an image alone', [user([{ type: 'image', source: png }])], '[image]'],
  [
    'an image after words',
    [user('What is it?'), assistant('What?'), user([{ type: 'image', source: png }])],
    'What is it?',
  ],
  ['an empty result', [user('Go'), assistant('a'), user([{ type: 'tool_result', tool_use_id: 'a' }])], 'Go'],
  ['an answer begun', [user('a'), assistant('b')], 'a'],
  ['lone surrogates and NUL', [user('a\ud800b\0')], 'a\ufffdb\ufffd'],
  [
    'text documents',
    [user([{ type: 'document', title: 'T', source: { type: 'text', media_type: 'text/plain', data: 'd' } }])],
    'T\nd',
  ],
])('routes on: %s', (_name, messages, prompt) => expect(parse({ messages }).prompt).toBe(prompt));
