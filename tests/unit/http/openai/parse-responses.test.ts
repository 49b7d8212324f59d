import { describe, expect, it } from 'vitest';
import { openAiResponses } from '@/lib/http/openai/responses-format';
import { nested, refusal } from './fixtures';

const parse = (fields: Record<string, unknown>) =>
  openAiResponses.parse({ model: 'auto', input: 'Hello', ...fields }, new Headers());
const says = (content: unknown, role = 'user') => ({ input: [{ role, content }] });
const PNG = 'data:image/png;base64,iVBORw0KGgo=';
const WEATHER = { type: 'function', name: 'weather', parameters: { type: 'object' }, strict: true };

describe('a response is refused', () => {
  it.each<[name: string, body: Record<string, unknown>, param: string, message: RegExp]>([
    ['no model', { model: null }, 'model', /must be a string/],
    ['no input', { input: undefined }, 'input', /is required/],
    ['a number', { input: 3 }, 'input', /must be a string or a list/],
    ['white space', { input: ' \n' }, 'input', /no text/],
    ['white space beside instructions', { input: ' ', instructions: 'Be kind' }, 'input', /no text/],
    ['an empty list', { input: [] }, 'input', /must not be empty/],
    ['an item of text', { input: ['x'] }, 'input[0]', /must be an object/],
    ['an unknown role', says('x', 'robot'), 'input[0].role', /must be one of/],
    ['no content', says(undefined), 'input[0].content', /is required/],
    ['a part without text', says([{ type: 'input_text' }]), 'input[0].content[0].text', /is required/],
    [
      'an image address',
      says([{ type: 'input_image', image_url: 'file:///x' }]),
      'input[0].content[0].image_url',
      /http/,
    ],
    ['an image of nothing', says([{ type: 'input_image' }]), 'input[0].content[0].image_url', /is required/],
    [
      'a call without id',
      { input: [{ type: 'function_call', name: 'f', arguments: '' }] },
      'input[0].call_id',
      /required/,
    ],
    [
      'a result without output',
      { input: [{ type: 'function_call_output', call_id: 'c' }] },
      'input[0].output',
      /required/,
    ],
    ['instructions', { instructions: 4 }, 'instructions', /must be a string/],
    ['stream', { stream: 1 }, 'stream', /true or false/],
    ['max_output_tokens', { max_output_tokens: 0 }, 'max_output_tokens', /at least 1/],
    ['a nameless tool', { tools: [{ type: 'function' }] }, 'tools[0].name', /required/],
    ['a choice of no tool', { tool_choice: { type: 'function', name: 'g' } }, 'tool_choice', /names “g”/],
    ['effort', { reasoning: { effort: 'huge' } }, 'reasoning.effort', /one of/],
    ['a schema', { text: { format: { type: 'json_schema', name: 'a' } } }, 'text.format.schema', /required/],
    ['deep JSON', { metadata: nested(20_000) }, 'metadata', /deeper/],
  ])('for %s', (_name, fields, param, message) => {
    const refused = refusal(openAiResponses, { model: 'auto', input: 'Hello', ...fields });
    expect(refused).toMatchObject({ status: 400, param });
    expect(refused?.message).toMatch(message);
  });
});

describe('features', () => {
  it.each<[fields: Record<string, unknown>, features: string[]]>([
    [{}, []],
    [{ store: false, background: false, include: [], truncation: 'disabled', parallel_tool_calls: true }, []],
    [{ metadata: { a: 'b' }, user: 'u', prompt_cache_key: 'k', service_tier: 'auto', top_logprobs: 0 }, []],
    [{ text: { format: { type: 'text' } }, reasoning: { effort: null, summary: 'auto' } }, []],
    [{ reasoning: { effort: 'high' } }, ['reasoning_effort']],
    [{ reasoning: { summary: 'detailed' } }, ['reasoning.summary']],
    [{ text: { verbosity: 'low' } }, ['verbosity']],
    [{ text: { format: { type: 'grammar' } } }, ['text.format']],
    [{ parallel_tool_calls: false }, ['parallel_tool_calls']],
    [{ store: true, background: true, truncation: 'auto' }, ['store', 'background', 'truncation']],
    [
      { previous_response_id: 'r', conversation: 'c', include: ['x'] },
      ['previous_response_id', 'conversation', 'include'],
    ],
    [{ max_tool_calls: 3, prompt: { id: 'p' } }, ['max_tool_calls', 'prompt']],
    [{ tools: [{ type: 'web_search' }, WEATHER] }, ['tools.web_search']],
    [{ tool_choice: { type: 'web_search' } }, ['tool_choice']],
    [says([{ type: 'input_image', image_url: PNG }]), []],
    [says([{ type: 'input_image', image_url: 'https://example.com/a.png' }]), ['image_url']],
    [says([{ type: 'input_image', file_id: 'f' }]), ['file_id']],
    [says([{ type: 'input_file', file_data: 'data:application/pdf;base64,JVBERg==' }]), ['file']],
    [says([{ type: 'input_file', file_url: 'https://example.com/a.pdf' }]), ['file']],
    [says([{ type: 'input_audio', input_audio: {} }]), ['input_audio']],
    [{ input: [{ type: 'item_reference', id: 'i' }] }, ['input.item_reference']],
    [
      {
        input: [
          { type: 'reasoning', summary: [], encrypted_content: 'x' },
          { role: 'user', content: 'Hi' },
        ],
      },
      ['reasoning.encrypted_content'],
    ],
  ])('of %j are %j', (fields, features) => {
    const { needs, call } = parse(fields);
    expect([...needs.features].sort()).toEqual([...features].sort());
    expect(needs.dialect).toBe('openai-responses');
    expect(call.native?.body).toMatchObject(fields);
  });
});

describe('a tool loop', () => {
  const request = parse({
    instructions: 'Be brief',
    tools: [WEATHER],
    tool_choice: 'required',
    max_output_tokens: 50,
    text: { format: { type: 'json_schema', name: 'out', schema: { type: 'object' }, strict: true } },
    input: [
      { role: 'user', content: [{ type: 'input_text', text: 'Weather?' }] },
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'Look it up' }] },
      {
        type: 'message',
        role: 'assistant',
        id: 'm',
        content: [{ type: 'output_text', text: 'Looking', annotations: [] }],
      },
      { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"city":"Bern"}' },
      { type: 'function_call', call_id: 'c2', name: 'weather', arguments: '' },
      { type: 'function_call_output', call_id: 'c1', output: 'rain' },
      { type: 'function_call_output', call_id: 'c2', output: [{ type: 'input_text', text: 'sun' }] },
    ],
  });

  it('is routed on the results', () => {
    expect(request.prompt).toBe('rain\nsun');
    expect(request.answersTools).toBe(true);
    expect(request.history).toEqual([
      { role: 'system', content: 'Be brief' },
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: 'Look it up\nLooking\nweather({"city":"Bern"})\nweather({})' },
    ]);
    expect(request.needs.capabilities).toEqual(['tools', 'json']);
  });

  it('is carried as messages: one answer is one message', () => {
    const result = (id: string, text: string) => ({
      role: 'tool',
      content: [
        { type: 'tool_result', id, name: 'weather', content: [{ type: 'text', text }], isError: false },
      ],
    });
    expect(request.call.messages).toEqual([
      { role: 'system', content: 'Be brief' },
      { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'Look it up', signature: null },
          { type: 'text', text: 'Looking' },
          { type: 'tool_call', id: 'c1', name: 'weather', arguments: '{"city":"Bern"}' },
          { type: 'tool_call', id: 'c2', name: 'weather', arguments: '{}' },
        ],
      },
      result('c1', 'rain'),
      result('c2', 'sun'),
    ]);
    expect(request.call.options).toMatchObject({
      tools: [{ name: 'weather', description: null, parameters: { type: 'object' }, strict: true }],
      toolChoice: 'required',
      json: { schema: { type: 'object' }, name: 'out', strict: true },
      stop: [],
    });
    expect(request.call).toMatchObject({ maxOutputTokens: 50, native: { stream: false, wantsUsage: true } });
  });
});
