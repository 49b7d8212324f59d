import { describe, expect, it } from 'vitest';
import { openAiChat } from '@/lib/http/openai/chat-format';
import { nested } from './fixtures';

const HELLO = [{ role: 'user', content: 'Hello' }];
const parse = (fields: Record<string, unknown>) =>
  openAiChat.parse({ model: 'auto', messages: HELLO, ...fields }, new Headers());
const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const imageOf = (url: string, detail?: string) => [
  {
    role: 'user',
    content: [
      { type: 'text', text: 'What is it?' },
      { type: 'image_url', image_url: { url, detail } },
    ],
  },
];
const WEATHER = {
  type: 'function',
  function: { name: 'weather', description: 'Looks out', parameters: { type: 'object' }, strict: true },
};
const CALL = { id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } };

describe('features', () => {
  it.each<[fields: Record<string, unknown>, features: string[]]>([
    [{}, []],
    [{ user: 'u', metadata: { a: 'b' }, safety_identifier: 's', prompt_cache_key: 'k', store: false }, []],
    [{ service_tier: 'auto', n: 1, logprobs: false, parallel_tool_calls: true, modalities: ['text'] }, []],
    [{ service_tier: null, n: null, seed: null, audio: null, some_field: null, logit_bias: {} }, []],
    [{ stream: true, stream_options: { include_usage: true, include_obfuscation: false } }, []],
    [{ temperature: 0.2, top_p: 0.5, max_tokens: 9, stop: ['x'], response_format: { type: 'text' } }, []],
    [{ presence_penalty: 0, frequency_penalty: 0 }, []],
    [{ presence_penalty: 1, frequency_penalty: 0.5 }, ['penalties']],
    [{ seed: 0 }, ['seed']],
    [{ parallel_tool_calls: false }, ['parallel_tool_calls']],
    [{ reasoning_effort: 'low' }, ['reasoning_effort']],
    [{ n: 2 }, ['n']],
    [{ logprobs: true, top_logprobs: 3 }, ['logprobs', 'top_logprobs']],
    [{ logit_bias: { 5: 1 } }, ['logit_bias']],
    [{ store: true, service_tier: 'flex' }, ['store', 'service_tier']],
    [{ modalities: ['text', 'audio'], audio: { voice: 'x' } }, ['modalities', 'audio']],
    [{ web_search_options: {}, verbosity: 'low' }, ['web_search_options', 'verbosity']],
    [{ tools: [{ type: 'custom', custom: { name: 'c' } }] }, ['tools.custom']],
    [{ tools: [WEATHER], tool_choice: { type: 'allowed_tools' } }, ['tool_choice']],
    [{ response_format: { type: 'grammar' } }, ['response_format']],
    [{ messages: [{ role: 'user', name: 'Ann', content: 'Hi' }] }, ['name']],
    [{ messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: {} }] }] }, ['input_audio']],
    [{ messages: [{ role: 'user', content: [{ type: 'file', file: { file_id: 'f' } }] }] }, ['file_id']],
    [
      { messages: [{ role: 'user', content: [{ type: 'file', file: { file_data: 'JVBERg==' } }] }] },
      ['file'],
    ],
    [{ messages: [{ role: 'user', content: [{ type: 'text', text: 'a', cache_control: {} }] }] }, []],
    [{ messages: [{ role: 'user', content: [{ type: 'text', text: 'a', tone: 'dry' }] }] }, ['tone']],
    [{ messages: imageOf(PNG) }, []],
    [{ messages: imageOf('https://example.com/a.png') }, ['image_url']],
    [{ tools: [{ ...WEATHER, cache_control: {} }] }, []],
    [{ tools: [{ type: 'function', function: { name: 'f', examples: [] } }] }, ['examples']],
    [
      { messages: [...HELLO, { role: 'assistant', tool_calls: [{ ...CALL, index: 0, extra_content: {} }] }] },
      ['extra_content'],
    ],
    [{ functions: [{ name: 'f' }], function_call: 'auto' }, ['functions', 'function_call']],
  ])('of %j are %j', (fields, features) => {
    const { needs, call } = parse(fields);
    expect([...needs.features].sort()).toEqual([...features].sort());
    expect(needs.dialect).toBe('openai-chat');
    expect(call.native?.body).toMatchObject(fields);
  });
});

describe('capabilities', () => {
  it.each<[fields: Record<string, unknown>, capabilities: string[]]>([
    [{}, []],
    [{ tools: [WEATHER] }, ['tools']],
    [{ tools: [] }, []],
    [{ messages: [...HELLO, { role: 'tool', tool_call_id: 'c', content: 'x' }] }, ['tools']],
    [{ messages: imageOf(PNG) }, ['vision']],
    [{ response_format: { type: 'json_object' } }, ['json']],
    [{ response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } } }, ['json']],
  ])('of %j are %j', (fields, capabilities) => {
    expect(parse(fields).needs.capabilities).toEqual(capabilities);
  });
});

describe('options', () => {
  it('are carried, and what was left open stays open', () => {
    const { call, needs } = parse({
      tools: [WEATHER, { type: 'function', function: { name: 'bare' } }],
      tool_choice: { type: 'function', function: { name: 'weather' } },
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'out', schema: { type: 'object' }, strict: true, description: 'All of it' },
      },
      max_tokens: 5,
      max_completion_tokens: 9,
      stop: 'END',
      seed: 3,
      temperature: 0,
    });
    expect(call).toMatchObject({ temperature: 0, seed: 3, maxOutputTokens: 9 });
    expect(call.options).toEqual({
      topP: null,
      topK: null,
      stop: ['END'],
      presencePenalty: null,
      frequencyPenalty: null,
      tools: [
        { name: 'weather', description: 'Looks out', parameters: { type: 'object' }, strict: true },
        { name: 'bare', description: null, parameters: { type: 'object', properties: {} }, strict: null },
      ],
      toolChoice: { name: 'weather' },
      parallelToolCalls: null,
      json: { schema: { type: 'object', description: 'All of it' }, name: 'out', strict: true },
      reasoningEffort: null,
    });
    expect(needs.maxOutputTokens).toBe(9);
    expect(needs.extraInputTokens).toBeGreaterThan(20);
  });

  it.each([
    [PNG, undefined, 800],
    [PNG, 'low', 85],
  ])('count an image', (url, detail, tokens) => {
    expect(parse({ messages: imageOf(url, detail) }).needs.extraInputTokens).toBe(tokens);
  });

  it.each([
    [{ stream: true }, true, false],
    [{ stream: true, stream_options: { include_usage: true } }, true, true],
    [{}, false, true],
  ])('of the stream: %j', (fields, stream, wantsUsage) => {
    expect(parse(fields).call.native).toMatchObject({
      dialect: 'openai-chat',
      headers: {},
      stream,
      wantsUsage,
    });
  });

  it('takes JSON as deep as it can be written again', () => {
    const { call } = parse({ metadata: nested(250) });
    expect(JSON.stringify(call.native?.body)).toContain('inner');
  });
});

describe('what is routed on', () => {
  it.each<[name: string, messages: object[], prompt: string, history: string[], answersTools: boolean]>([
    ['the only turn', HELLO, 'Hello', [], false],
    [
      'the last turn of the person',
      [
        { role: 'developer', content: 'Be brief' },
        ...HELLO,
        { role: 'assistant', content: 'Hi' },
        { role: 'user', content: 'Go on' },
      ],
      'Go on',
      ['system: Be brief', 'user: Hello', 'assistant: Hi'],
      false,
    ],
    [
      'results of tools',
      [
        ...HELLO,
        { role: 'assistant', content: null, tool_calls: [CALL, { ...CALL, id: 'c2' }] },
        { role: 'tool', tool_call_id: 'c1', content: 'rain' },
        { role: 'tool', tool_call_id: 'c2', content: [{ type: 'text', text: 'sun' }] },
      ],
      'rain\nsun',
      ['user: Hello', 'assistant: weather({"city":"Bern"})\nweather({"city":"Bern"})'],
      true,
    ],
    [
      'the person’s words when the results are empty',
      [
        ...HELLO,
        { role: 'assistant', tool_calls: [CALL] },
        { role: 'tool', tool_call_id: 'c1', content: '' },
      ],
      'Hello',
      ['user: Hello', 'assistant: weather({"city":"Bern"})'],
      true,
    ],
    [
      'the person after the results',
      [
        ...HELLO,
        { role: 'assistant', tool_calls: [CALL] },
        { role: 'tool', tool_call_id: 'c1', content: 'x' },
        { role: 'user', content: 'So?' },
      ],
      'So?',
      ['user: Hello', 'assistant: weather({"city":"Bern"})', 'tool: x'],
      false,
    ],
    ['the person before a prefill', [...HELLO, { role: 'assistant', content: 'Sure,' }], 'Hello', [], false],
    [
      'the person before a reminder',
      [...HELLO, { role: 'system', content: 'Be kind' }],
      'Hello',
      ['system: Be kind'],
      false,
    ],
    ['instructions alone', [{ role: 'system', content: 'Say hi' }], 'Say hi', [], false],
    [
      'words before an image',
      [...HELLO, ...imageOf(PNG).map(({ content }) => ({ role: 'user', content: content.slice(1) }))],
      'Hello',
      ['user: Hello'],
      false,
    ],
    ['a broken text', [{ role: 'user', content: 'a\0b\ud800c😀' }], 'a\uFFFDb\uFFFDc😀', [], false],
  ])('is %s', (_name, messages, prompt, history, answersTools) => {
    const request = parse({ messages });
    expect(request.prompt).toBe(prompt);
    expect(request.history.map(({ role, content }) => `${role}: ${content}`)).toEqual(history);
    expect(request.answersTools).toBe(answersTools);
    expect(request.call.messages).toHaveLength(messages.length);
  });

  it('carries everything in the call, results named after their calls', () => {
    const { call } = parse({
      messages: [
        ...imageOf('https://example.com/a.png', 'high'),
        {
          role: 'assistant',
          content: 'Let me see',
          reasoning_content: 'Hm',
          refusal: null,
          tool_calls: [CALL],
        },
        { role: 'tool', tool_call_id: 'c1', content: 'rain' },
      ],
    });
    expect(call.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What is it?' },
          {
            type: 'image',
            source: { kind: 'url', url: 'https://example.com/a.png', mediaType: null },
            detail: 'high',
          },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'Hm', signature: null },
          { type: 'text', text: 'Let me see' },
          { type: 'tool_call', id: 'c1', name: 'weather', arguments: '{"city":"Bern"}' },
        ],
      },
      {
        role: 'tool',
        content: [
          {
            type: 'tool_result',
            id: 'c1',
            name: 'weather',
            content: [{ type: 'text', text: 'rain' }],
            isError: false,
          },
        ],
      },
    ]);
  });

  it('reads an image inside the request', () => {
    const [message] = parse({ messages: imageOf(PNG) }).call.messages;
    expect(message?.content[1]).toEqual({
      type: 'image',
      source: { kind: 'data', mediaType: 'image/png', base64: 'iVBORw0KGgo=' },
      detail: null,
    });
  });
});
