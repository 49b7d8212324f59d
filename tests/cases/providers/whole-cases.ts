import type { Endpoint } from '@/lib/catalog/types';
import type { ProviderEvent, WirePiece } from '@/lib/execution/ports';
import type { Failure } from '@/lib/execution/types';
import type { Dialect } from '@/lib/shared/vocabulary';
import type { WireAnswer } from '@/tests/fakes/wire-upstream';

export interface WholeCase {
  name: string;
  dialect: Dialect;
  endpoint: Partial<Endpoint>;
  answer: WireAnswer;
  /** What the caller is sent; absent: nothing. */
  passed?: string;
  piece?: Partial<WirePiece>;
  finish?: Partial<Extract<ProviderEvent, { type: 'finish' }>>;
  failure?: Partial<Failure>;
}

const chat = { dialect: 'openai-chat' as const, endpoint: {} };
const messages = { dialect: 'anthropic-messages' as const, endpoint: { protocol: 'anthropic' as const } };
const responses = { dialect: 'openai-responses' as const, endpoint: { responses: true } };
const embeddings = { dialect: 'openai-embeddings' as const, endpoint: {} };
const unknown = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

/** The body as sent, and as passed on under our name. */
function body(json: string): Pick<WholeCase, 'answer' | 'passed'> {
  return { answer: { pieces: [json] }, passed: json.replace('"up"', '"lab/m"') };
}

export const WHOLE_CASES: WholeCase[] = [
  {
    name: 'chat: text, reasoning, unknown fields',
    ...chat,
    ...body(
      '{ "x":1.0, "model": "up","choices":[{"message":{"content":"Grüße","reasoning_content":"Hm"},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":6,"prompt_tokens_details":{"cached_tokens":2}}}\n',
    ),
    piece: { content: true, text: 'Grüße', reasoning: 'Hm', toolCallIds: [] },
    finish: {
      reason: 'stop',
      kind: 'stop',
      usage: { ...unknown, inputTokens: 5, outputTokens: 6, cacheReadTokens: 2 },
    },
  },
  {
    name: 'chat: tool calls',
    ...chat,
    ...body(
      '{"model":"up","choices":[{"message":{"content":null,"tool_calls":[{"id":"c1"},{"id":"c2"}]},"finish_reason":"tool_calls"}]}',
    ),
    piece: { content: true, text: '', toolCallIds: ['c1', 'c2'] },
    finish: { kind: 'tool_calls', usage: unknown },
  },
  {
    name: 'chat: cut at a byte of a character',
    ...chat,
    answer: {
      pieces: [
        Buffer.from('{"choices":[{"message":{"content":"ü"}}]}').subarray(0, 36),
        Buffer.from('{"choices":[{"message":{"content":"ü"}}]}').subarray(36),
      ],
    },
    passed: '{"choices":[{"message":{"content":"ü"}}]}',
    finish: { reason: null, kind: 'other' },
  },
  {
    name: 'chat: an object that is no answer has no content',
    ...chat,
    ...body('{"hello":1}'),
    piece: { content: false },
  },
  {
    name: 'chat: garbage',
    ...chat,
    answer: { pieces: ['oops'] },
    failure: { kind: 'bad_response', status: 200 },
  },
  {
    name: 'chat: cut',
    ...chat,
    answer: { pieces: ['{"model":"u'], end: 'breaks' },
    failure: { kind: 'connection' },
  },
  { name: 'chat: a list', ...chat, answer: { pieces: ['[1]'] }, failure: { kind: 'bad_response' } },
  {
    name: 'chat: a web page',
    ...chat,
    answer: { pieces: ['<html>'], headers: { 'content-type': 'text/html' } },
    failure: { kind: 'bad_response', retryable: false },
  },
  {
    name: 'chat: an error with status 200',
    ...chat,
    answer: { pieces: ['{"error":{"message":"Slow down","type":"rate_limit_error"}}'] },
    failure: { kind: 'rate_limited', retryable: true, message: 'Lab answered with an error: Slow down' },
  },
  {
    name: 'chat: withheld',
    ...chat,
    answer: { pieces: ['{"choices":[{"message":{"content":""},"finish_reason":"content_filter"}]}'] },
    failure: { kind: 'content_filter', status: 200 },
  },
  {
    name: 'chat: a refused key',
    ...chat,
    answer: {
      status: 401,
      pieces: ['{"error":{"message":"Bad sk-test-secret-1234567890","code":"invalid_api_key"}}'],
    },
    failure: { kind: 'auth', status: 401, message: 'Lab refused its key (401): Bad [redacted]' },
  },
  {
    name: 'chat: busy, with a wish',
    ...chat,
    answer: { status: 429, pieces: ['{}'], headers: { 'retry-after': '3' } },
    failure: { kind: 'rate_limited', retryAfterMs: 3000 },
  },
  {
    name: 'messages: text, thinking and a tool',
    ...messages,
    ...body(
      '{"type":"message","model":"up","content":[{"type":"thinking","thinking":"Hm"},{"type":"text","text":"Hi"},{"type":"tool_use","id":"t1","name":"f","input":{"model":"x"}}],"stop_reason":"tool_use","usage":{"input_tokens":3,"cache_read_input_tokens":4,"output_tokens":5}}',
    ),
    piece: { content: true, text: 'Hi', reasoning: 'Hm', toolCallIds: ['t1'] },
    finish: {
      reason: 'tool_use',
      kind: 'tool_calls',
      usage: { ...unknown, inputTokens: 7, outputTokens: 5, cacheReadTokens: 4 },
    },
  },
  {
    name: 'messages: overloaded',
    ...messages,
    answer: {
      status: 529,
      pieces: ['{"type":"error","error":{"type":"overloaded_error","message":"Busy"}}'],
    },
    failure: { kind: 'overloaded', status: 529, message: 'Lab answered with an error (529): Busy' },
  },
  {
    name: 'responses: reasoning, text and a call',
    ...responses,
    ...body(
      '{"model":"up","status":"completed","error":null,"output":[{"type":"reasoning","summary":[{"text":"Hm"}]},{"type":"message","content":[{"type":"output_text","text":"Hi"}]},{"type":"function_call","call_id":"c1"}],"usage":{"input_tokens":3,"output_tokens":4}}',
    ),
    piece: { content: true, text: 'Hi', reasoning: 'Hm', toolCallIds: ['c1'] },
    finish: {
      reason: 'completed',
      kind: 'tool_calls',
      usage: { ...unknown, inputTokens: 3, outputTokens: 4 },
    },
  },
  {
    name: 'responses: failed with status 200',
    ...responses,
    answer: { pieces: ['{"status":"failed","error":{"code":"server_error","message":"Broke"},"output":[]}'] },
    failure: { kind: 'server_error', retryable: true },
  },
  {
    name: 'embeddings',
    ...embeddings,
    ...body(
      '{"object":"list","data":[{"embedding":[0.1],"index":0}],"model":"up","usage":{"prompt_tokens":3,"total_tokens":3}}',
    ),
    piece: { content: true, text: '' },
    finish: { reason: 'stop', kind: 'stop', usage: { ...unknown, inputTokens: 3, outputTokens: 0 } },
  },
];
