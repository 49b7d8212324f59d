/** What a caller may send wrong, and what must be said. `raw` goes out as it is. */
export interface BadInput {
  name: string;
  body: unknown;
  headers?: Record<string, string>;
  status: number;
  param: string | null;
  code?: string;
}

const message = (text: string) => ({ role: 'user', parts: [{ type: 'text', text }] });

export const BAD_INPUTS: readonly BadInput[] = [
  { name: 'no prompt', body: {}, status: 400, param: 'prompt' },
  { name: 'empty prompt', body: { prompt: '' }, status: 400, param: 'prompt', code: 'empty_prompt' },
  {
    name: 'white space',
    body: { prompt: ' \n\t\u3000 ' },
    status: 400,
    param: 'prompt',
    code: 'empty_prompt',
  },
  { name: 'prompt is a number', body: { prompt: 7 }, status: 400, param: 'prompt' },
  { name: 'prompt is null', body: { prompt: null }, status: 400, param: 'prompt' },
  { name: 'dry_run is a string', body: { prompt: 'x', dry_run: 'yes' }, status: 400, param: 'dry_run' },
  {
    name: 'a misspelt field',
    body: { prompt: 'x', dryRun: true },
    status: 400,
    param: 'dryRun',
    code: 'unknown_field',
  },
  { name: 'policy is a number', body: { prompt: 'x', policy: 1 }, status: 400, param: 'policy' },
  {
    name: 'unknown policy',
    body: { prompt: 'x', policy: 'best' },
    status: 400,
    param: 'policy',
    code: 'unknown_policy',
  },
  {
    name: 'unknown model',
    body: { prompt: 'x', model: 'gpt-9' },
    status: 404,
    param: 'model',
    code: 'model_not_found',
  },
  {
    name: 'unknown preset in a model',
    body: { prompt: 'x', model: 'auto/best' },
    status: 400,
    param: 'policy',
  },
  { name: 'malformed JSON', body: '{"prompt": "x"', status: 400, param: null, code: 'invalid_json' },
  { name: 'an array', body: '[1]', status: 400, param: null, code: 'invalid_json' },
  { name: 'nothing', body: '', status: 400, param: null, code: 'invalid_json' },
  {
    name: 'a hundred thousand brackets',
    body: '['.repeat(100_000),
    status: 400,
    param: null,
    code: 'invalid_json',
  },
  {
    name: 'not JSON by its type',
    body: 'prompt=x',
    headers: { 'content-type': 'text/plain' },
    status: 415,
    param: null,
    code: 'unsupported_media_type',
  },
  { name: 'no messages', body: { conversation_id: 'cnv_x', messages: [] }, status: 400, param: 'messages' },
  {
    name: 'messages is text',
    body: { conversation_id: 'cnv_x', messages: 'hi' },
    status: 400,
    param: 'messages',
  },
  { name: 'no conversation', body: { messages: [message('hi')] }, status: 400, param: 'conversation_id' },
  {
    name: 'a conversation id that is a path',
    body: { conversation_id: '../../etc', messages: [message('hi')] },
    status: 400,
    param: 'conversation_id',
  },
  {
    name: 'a mistyped role',
    body: { conversation_id: 'cnv_x', messages: [{ role: 'robot', parts: [{ type: 'text', text: 'hi' }] }] },
    status: 400,
    param: 'messages[0].role',
  },
  {
    name: 'an empty message',
    body: { conversation_id: 'cnv_x', messages: [message('  ')] },
    status: 400,
    param: 'prompt',
  },
  {
    name: 'a last message of the assistant',
    body: {
      conversation_id: 'cnv_x',
      messages: [{ role: 'assistant', parts: [{ type: 'text', text: 'hi' }] }],
    },
    status: 400,
    param: 'messages',
  },
];

/** Odd texts that are nevertheless prompts: answered, and stored as well-formed text. */
export const ODD_PROMPTS: readonly { name: string; prompt: string }[] = [
  { name: 'separators only', prompt: 'AND and also plus' },
  { name: 'a lone surrogate', prompt: 'What is \ud83d a smile?' },
  { name: 'NUL', prompt: 'What is\u0000 this?' },
  { name: 'right to left', prompt: 'ما هي عاصمة فرنسا؟' },
  { name: 'emoji', prompt: '👩‍👩‍👧‍👦🏳️‍🌈 what do these mean?' },
  { name: 'markup', prompt: '<script>alert(1)</script> what does this do?' },
];
