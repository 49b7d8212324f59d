/** A body that a wire format refuses, and the field it must name. */
export interface BadWireInput {
  name: string;
  path: string;
  body: unknown;
  status: number;
  param?: RegExp;
  headers?: Record<string, string>;
}

const hi = [{ role: 'user', content: 'hi' }];
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const CHAT = '/v1/chat/completions';
const MESSAGES = '/v1/messages';
const RESPONSES = '/v1/responses';
const EMBEDDINGS = '/v1/embeddings';

const chat = (name: string, more: object, param: RegExp, status = 400): BadWireInput => ({
  name: `chat: ${name}`,
  path: CHAT,
  body: { model: 'oa/chat', messages: hi, ...more },
  status,
  param,
});
const messages = (name: string, more: object, param: RegExp, status = 400): BadWireInput => ({
  name: `messages: ${name}`,
  path: MESSAGES,
  body: { model: 'an/chat', max_tokens: 10, messages: hi, ...more },
  status,
  param,
});

export const BAD_WIRE_INPUTS: BadWireInput[] = [
  chat('no messages', { messages: undefined }, /^messages/),
  chat('empty messages', { messages: [] }, /^messages/),
  chat('messages of text', { messages: 'hi' }, /^messages/),
  chat('an unknown role', { messages: [{ role: 'robot', content: 'hi' }] }, /^messages.*role/),
  chat('content of a number', { messages: [{ role: 'user', content: 7 }] }, /^messages.*content/),
  chat('white space alone', { messages: [{ role: 'user', content: ' \n\t ' }] }, /^messages/),
  chat('no model', { model: undefined }, /^model/),
  chat('a model of a number', { model: 3 }, /^model/),
  chat('an unknown model', { model: 'gpt-none' }, /^model/, 404),
  chat('an unknown policy', { model: 'auto/none' }, /^(model|policy)$/),
  chat('temperature as text', { temperature: 'warm' }, /^temperature/),
  chat('temperature out of range', { temperature: 9 }, /^temperature/),
  chat('max_tokens of zero', { max_tokens: 0 }, /^max_tokens/),
  chat('max_tokens of half a token', { max_tokens: 1.5 }, /^max_tokens/),
  chat('stream as text', { stream: 'yes' }, /^stream/),
  chat('tools that are no list', { tools: {} }, /^tools/),
  chat('a tool without a name', { tools: [{ type: 'function', function: {} }] }, /^tools/),
  chat(
    'a response format that its model does not know',
    { model: 'an/chat', response_format: { type: 'poem' } },
    /^response_format/,
  ),
  chat(
    'tools for a model without',
    { model: 'oa/plain', tools: [{ type: 'function', function: { name: 'f', parameters: {} } }] },
    /^tools$/,
  ),
  chat(
    'an image for a model without eyes',
    {
      model: 'oa/plain',
      messages: [
        { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } }] },
      ],
    },
    /./,
  ),
  chat(
    'more output than the model has room for',
    { messages: [{ role: 'user', content: 'word '.repeat(300_000) }] },
    /./,
  ),
  { name: 'chat: an array', path: CHAT, body: [], status: 400 },
  { name: 'chat: null', path: CHAT, body: 'null', status: 400 },
  { name: 'chat: broken JSON', path: CHAT, body: '{"model":', status: 400 },
  { name: 'chat: nothing', path: CHAT, body: '', status: 400 },
  {
    name: 'chat: JSON 100,000 levels deep',
    path: CHAT,
    body: `{"model":"oa/chat","messages":[{"role":"user","content":"hi"}],"x":${deep(100_000)}}`,
    status: 400,
  },
  {
    name: 'chat: a body that is no JSON by its type',
    path: CHAT,
    body: { model: 'oa/chat', messages: hi },
    headers: { 'content-type': 'text/plain' },
    status: 415,
  },
  {
    name: 'chat: over the limit',
    path: CHAT,
    body: { model: 'oa/chat', messages: [{ role: 'user', content: 'x'.repeat(9 * 1024 * 1024) }] },
    status: 413,
  },
  messages('no max_tokens', { max_tokens: undefined }, /^max_tokens/),
  messages('no messages', { messages: undefined }, /^messages/),
  messages('a system role', { messages: [{ role: 'robot', content: 'hi' }] }, /^messages.*role/),
  messages('an unknown model', { model: 'claude-none' }, /^model/, 404),
  messages('a mistyped temperature', { temperature: [] }, /^temperature/),
  messages('tools that are no list', { tools: 'all' }, /^tools/),
  {
    name: 'messages: over the limit',
    path: MESSAGES,
    body: {
      model: 'an/chat',
      max_tokens: 1,
      messages: [{ role: 'user', content: 'x'.repeat(9 * 1024 * 1024) }],
    },
    status: 413,
  },
  {
    name: 'count_tokens: no messages',
    path: '/v1/messages/count_tokens',
    body: { model: 'an/chat' },
    status: 400,
    param: /^messages/,
  },
  { name: 'responses: no input', path: RESPONSES, body: { model: 'oa/chat' }, status: 400, param: /^input/ },
  {
    name: 'responses: an earlier response that nobody stored',
    path: RESPONSES,
    body: { model: 'oa/chat', input: 'hi', previous_response_id: 'resp_none' },
    status: 400,
    param: /^previous_response_id/,
  },
  {
    name: 'embeddings: no input',
    path: EMBEDDINGS,
    body: { model: 'oa/embed' },
    status: 400,
    param: /^input/,
  },
  {
    name: 'embeddings: a model that chats',
    path: EMBEDDINGS,
    body: { model: 'oa/chat', input: 'hi' },
    status: 400,
    param: /^model/,
  },
  {
    name: 'chat: a model that embeds',
    path: CHAT,
    body: { model: 'oa/embed', messages: hi },
    status: 400,
    param: /^model/,
  },
];
