import { describe, expect, it } from 'vitest';
import { openAiChat } from '@/lib/http/openai/chat-format';
import { nested, refusal } from './fixtures';

const user = (content: unknown) => ({ messages: [{ role: 'user', content }] });
const image = (url: unknown) => user([{ type: 'image_url', image_url: { url } }]);
const called = (tool_calls: unknown) => ({ messages: [{ role: 'assistant', tool_calls }] });
const fn = (name: string) => ({ type: 'function', function: { name } });

const CASES: [name: string, body: Record<string, unknown>, param: string | null, message: string | RegExp][] =
  [
    ['no model', { model: undefined }, 'model', 'model is required.'],
    ['a blank model', { model: ' ' }, 'model', 'model must not be empty.'],
    ['no messages', { messages: undefined }, 'messages', 'messages is required.'],
    ['messages of text', { messages: 'hi' }, 'messages', 'messages must be a list.'],
    ['an empty list', { messages: [] }, 'messages', 'messages must not be empty.'],
    ['a message of text', { messages: ['hi'] }, 'messages[0]', 'messages[0] must be an object.'],
    ['white space', user(' \n\t'), 'messages', /no text/],
    ['white space in parts', user([{ type: 'text', text: '  ' }]), 'messages', /no text/],
    ['no parts', user([]), 'messages', /no text/],
    [
      'an unknown role',
      { messages: [{ role: 'robot', content: 'x' }] },
      'messages[0].role',
      /must be one of “system”/,
    ],
    ['no role', { messages: [{ content: 'x' }] }, 'messages[0].role', 'messages[0].role is required.'],
    ['a number', user(7), 'messages[0].content', 'messages[0].content must be a string or a list.'],
    ['no content', user(undefined), 'messages[0].content', 'messages[0].content is required.'],
    ['null content', user(null), 'messages[0].content', 'messages[0].content is required.'],
    ['a part of text', user(['x']), 'messages[0].content[0]', 'messages[0].content[0] must be an object.'],
    ['a part without type', user([{ text: 'x' }]), 'messages[0].content[0].type', /is required/],
    [
      'a part whose text is none',
      user([{ type: 'text', text: 1 }]),
      'messages[0].content[0].text',
      /must be a string/,
    ],
    [
      'an image as text',
      user([{ type: 'image_url', image_url: 'x' }]),
      'messages[0].content[0].image_url',
      /an object/,
    ],
    ['an image without address', image(undefined), 'messages[0].content[0].image_url.url', /is required/],
    [
      'a file address',
      image('file:///etc/passwd'),
      'messages[0].content[0].image_url.url',
      /http\(s\) address or a data/,
    ],
    ['an ftp address', image('ftp://host/a.png'), 'messages[0].content[0].image_url.url', /http\(s\)/],
    ['an address without host', image('http://'), 'messages[0].content[0].image_url.url', /http\(s\)/],
    ['data not in base64', image('data:image/png,abc'), 'messages[0].content[0].image_url.url', /base64/],
    ['data without data', image('data:image/png;base64,'), 'messages[0].content[0].image_url.url', /base64/],
    [
      'a tool result without id',
      { messages: [{ role: 'tool', content: 'x' }] },
      'messages[0].tool_call_id',
      /is required/,
    ],
    ['tool calls as object', called({}), 'messages[0].tool_calls', /must be a list/],
    ['a call without id', called([fn('f')]), 'messages[0].tool_calls[0].id', /is required/],
    [
      'arguments as object',
      called([{ id: 'c', type: 'function', function: { name: 'f', arguments: {} } }]),
      'messages[0].tool_calls[0].function.arguments',
      /must be a string/,
    ],
    ['stream as text', { stream: 'yes' }, 'stream', 'stream must be true or false.'],
    [
      'include_usage as number',
      { stream_options: { include_usage: 1 } },
      'stream_options.include_usage',
      /true or false/,
    ],
    ['temperature as text', { temperature: 'hot' }, 'temperature', 'temperature must be a number.'],
    ['temperature too high', { temperature: 3 }, 'temperature', 'temperature must be at most 2.'],
    ['top_p below 0', { top_p: -1 }, 'top_p', 'top_p must be at least 0.'],
    ['max_tokens 0', { max_tokens: 0 }, 'max_tokens', 'max_tokens must be at least 1.'],
    ['max_tokens of text', { max_tokens: '9' }, 'max_tokens', 'max_tokens must be a number.'],
    ['half a token', { max_completion_tokens: 1.5 }, 'max_completion_tokens', /whole number/],
    ['stop as number', { stop: 3 }, 'stop', 'stop must be a string or a list.'],
    ['a stop that is none', { stop: ['a', 1] }, 'stop[1]', 'stop[1] must be a string.'],
    ['half a seed', { seed: 0.5 }, 'seed', 'seed must be a whole number.'],
    ['n 0', { n: 0 }, 'n', 'n must be at least 1.'],
    ['penalty', { presence_penalty: 5 }, 'presence_penalty', /at most 2/],
    ['logit_bias', { logit_bias: { 5: 'x' } }, 'logit_bias.5', /must be a number/],
    ['effort', { reasoning_effort: 'huge' }, 'reasoning_effort', /must be one of “none”/],
    ['tools as object', { tools: {} }, 'tools', 'tools must be a list.'],
    ['a tool without function', { tools: [{ type: 'function' }] }, 'tools[0].function', /is required/],
    [
      'a tool without name',
      { tools: [{ type: 'function', function: {} }] },
      'tools[0].function.name',
      /is required/,
    ],
    ['a choice of no tool', { tool_choice: fn('g'), tools: [fn('f')] }, 'tool_choice', /names “g”/],
    ['required without tools', { tool_choice: 'required' }, 'tool_choice', /there are no tools/],
    [
      'an unknown choice',
      { tool_choice: 'maybe' },
      'tool_choice',
      /must be one of “auto”, “none”, “required” or/,
    ],
    [
      'a schema without name',
      { response_format: { type: 'json_schema', json_schema: {} } },
      'response_format.json_schema.name',
      /is required/,
    ],
    ['deep JSON', { metadata: nested(20_000) }, 'metadata', /deeper than 256/],
    ['deep tools', { tools: [nested(20_000)] }, 'tools', /deeper than 256/],
  ];

describe('a chat request is refused', () => {
  it.each(CASES)('for %s', (_name, fields, param, message) => {
    const refused = refusal(openAiChat, {
      model: 'auto',
      messages: [{ role: 'user', content: 'Hello' }],
      ...fields,
    });
    expect(refused).toMatchObject({ status: 400, param });
    if (typeof message === 'string') expect(refused?.message).toBe(message);
    else expect(refused?.message).toMatch(message);
    expect(refused?.message).toMatch(/\.$/);
  });
});
