import { APICallError } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import type { Failure } from '@/lib/execution/types';
import { toFailure } from '@/lib/providers/to-failure';
import { fakeTarget } from '@/tests/fakes/fake-targets';

const { endpoint } = fakeTarget('lab', { endpoint: { label: 'Lab' } });
const NOW = Date.UTC(2026, 10, 2, 12, 0, 0);
const context = { endpoint, secrets: ['topsecretkey'], aborted: false, nowMs: NOW };

function http(statusCode: number, body: unknown, responseHeaders: Record<string, string> = {}): APICallError {
  const responseBody = typeof body === 'string' ? body : JSON.stringify(body);
  return new APICallError({
    message: 'x',
    url: 'http://lab',
    requestBodyValues: {},
    statusCode,
    responseBody,
    responseHeaders,
  });
}
const error = (fields: object) => ({ error: { message: 'Said so.', ...fields } });
const coded = (code: string, cause?: unknown) => Object.assign(new Error(code, { cause }), { code });

const CASES: { name: string; thrown: unknown; want: Partial<Failure> }[] = [
  { name: '401', thrown: http(401, ''), want: { kind: 'auth', retryable: false, status: 401 } },
  { name: '403', thrown: http(403, error({})), want: { kind: 'auth', retryable: false } },
  { name: 'out of credit, 402', thrown: http(402, error({})), want: { kind: 'auth', retryable: false } },
  { name: '404', thrown: http(404, error({})), want: { kind: 'not_found', retryable: false } },
  { name: '413', thrown: http(413, ''), want: { kind: 'context_overflow' } },
  { name: '429', thrown: http(429, ''), want: { kind: 'rate_limited', retryable: true, retryAfterMs: null } },
  { name: 'seconds', thrown: http(429, '', { 'retry-after': '7' }), want: { retryAfterMs: 7000 } },
  {
    name: 'date',
    thrown: http(429, '', { 'retry-after': 'Mon, 02 Nov 2026 12:00:09 GMT' }),
    want: { retryAfterMs: 9000 },
  },
  {
    name: 'date gone by',
    thrown: http(429, '', { 'retry-after': 'Mon, 02 Nov 2026 11:00:00 GMT' }),
    want: { retryAfterMs: 0 },
  },
  { name: 'nonsense', thrown: http(429, '', { 'retry-after': 'soon' }), want: { retryAfterMs: null } },
  { name: 'negative', thrown: http(429, '', { 'retry-after': '-5' }), want: { retryAfterMs: null } },
  {
    name: 'ms first',
    thrown: http(429, '', { 'retry-after-ms': '250', 'retry-after': '9' }),
    want: { retryAfterMs: 250 },
  },
  {
    name: 'no credit',
    thrown: http(429, error({ code: 'insufficient_quota' })),
    want: { kind: 'rate_limited', retryable: false },
  },
  { name: '500', thrown: http(500, ''), want: { kind: 'server_error', retryable: true } },
  {
    name: '503',
    thrown: http(503, error({ type: 'server_error' })),
    want: { kind: 'overloaded', retryable: true },
  },
  {
    name: '529',
    thrown: http(529, error({ type: 'overloaded_error' })),
    want: { kind: 'overloaded', retryable: true },
  },
  { name: '302', thrown: http(302, ''), want: { kind: 'bad_response', retryable: false } },
  { name: '200 that is no stream', thrown: http(200, '<html>'), want: { kind: 'bad_response' } },
  {
    name: '400',
    thrown: http(400, error({ code: 'unsupported_value' })),
    want: { kind: 'bad_request', retryable: false },
  },
  {
    name: 'llama.cpp overflow',
    thrown: http(400, error({ type: 'exceed_context_size_error' })),
    want: { kind: 'context_overflow' },
  },
  {
    name: 'Anthropic overflow',
    thrown: http(400, {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 250000 tokens > 200000 maximum' },
    }),
    want: { kind: 'context_overflow' },
  },
  {
    name: 'Google overflow',
    thrown: http(400, [
      error({
        status: 'INVALID_ARGUMENT',
        message: 'The input token count (9) exceeds the maximum number of tokens allowed (8).',
      }),
    ]),
    want: { kind: 'context_overflow' },
  },
  {
    name: 'Google key',
    thrown: http(400, error({ status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] })),
    want: { kind: 'auth' },
  },
  {
    name: 'Azure filter',
    thrown: http(400, error({ code: 'content_filter' })),
    want: { kind: 'content_filter' },
  },
  {
    name: 'prose is not read on other statuses',
    thrown: http(500, error({ message: 'maximum context length' })),
    want: { kind: 'server_error' },
  },
  {
    name: 'refused',
    thrown: new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }),
    want: { kind: 'connection', retryable: true, message: 'Lab refused the connection (ECONNREFUSED).' },
  },
  {
    name: 'both families refused',
    thrown: { cause: { errors: [coded('ECONNREFUSED'), coded('ECONNREFUSED')] } },
    want: { kind: 'connection' },
  },
  { name: 'no such host', thrown: coded('ENOTFOUND'), want: { kind: 'connection', retryable: false } },
  {
    name: 'certificate',
    thrown: coded('x', coded('SELF_SIGNED_CERT_IN_CHAIN')),
    want: { kind: 'connection', retryable: false },
  },
  {
    name: 'guarded address',
    thrown: coded('ADDRESS_REFUSED'),
    want: { kind: 'connection', retryable: false },
  },
  {
    name: 'error event with a numeric code',
    thrown: { message: 'Busy', code: 429 },
    want: { kind: 'rate_limited', status: 429 },
  },
  {
    name: 'error event of an overload',
    thrown: { type: 'overloaded_error', message: 'Busy' },
    want: { kind: 'overloaded', retryable: true },
  },
  {
    name: 'error event that is a string',
    thrown: 'it broke',
    want: { kind: 'server_error', retryable: true },
  },
  {
    name: 'a fault in the code',
    thrown: new TypeError('x is not a function'),
    want: { kind: 'internal', message: 'Calling Lab failed unexpectedly.' },
  },
  { name: 'nothing known', thrown: undefined, want: { kind: 'internal', retryable: false } },
];

describe('toFailure', () => {
  it.each(CASES)('$name', ({ thrown, want }) => {
    expect(toFailure(thrown, context)).toMatchObject(want);
  });

  it('is an abort when the caller aborted, whatever was thrown', () => {
    expect(toFailure(http(500, ''), { ...context, aborted: true }).kind).toBe('aborted');
  });

  it.each([
    'topsecretkey',
    'sk-proj-abcdef123456',
    'sk-ab***yz89',
    'Bearer abcdefghijk1',
    'AIzaSyA1234567890abc',
  ])('never repeats %s', (secret) => {
    const { message } = toFailure(http(401, error({ message: `Bad key ${secret}.\nTry\tagain` })), context);
    expect(message).toMatch(/^Lab refused its key \(401\): Bad key (Bearer )?\[redacted\]\.? Try again$/);
  });

  it('keeps to 300 characters without cutting a pair', () => {
    const { message } = toFailure(http(400, error({ message: '👋🏽'.repeat(400) })), context);
    expect(Array.from(message).length).toBe(300);
    expect(message.isWellFormed()).toBe(true);
  });
});
