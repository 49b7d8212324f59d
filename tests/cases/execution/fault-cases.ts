import type { ErrorKind, Failure, SubtaskResult } from '@/lib/execution/types';
import { GOOD_TEXT } from '@/tests/fakes/fault-behaviours';

export interface FaultCase {
  /** Row of the fault catalogue. */
  row: number;
  name: string;
  /** Behaviours of the models in order of fallback; an array is a script for one model. */
  models: (string | string[])[];
  expect: {
    status: SubtaskResult['status'];
    kind: ErrorKind | null;
    text: string;
    trail: string[];
    /** Failure of the first attempt, where its details matter. */
    first?: Partial<Failure>;
    usageEstimated?: boolean;
  };
}

const fine = { status: 'ok' as const, kind: null, text: GOOD_TEXT };
const lone = (behaviour: string) => [behaviour];
const thenGood = (behaviour: string, kind: ErrorKind, first?: Partial<Failure>) => ({
  models: [behaviour, 'good'],
  expect: { ...fine, trail: [`0: ${kind} > fallback`, '1: ok > done'], ...(first ? { first } : {}) },
});
const retried = (script: string[], kind: ErrorKind, wait: number | string) => ({
  models: [script],
  expect: { ...fine, trail: [`0: ${kind} > retry`, `wait ${wait}`, '0: ok > done'] },
});
const ends = (behaviour: string, kind: ErrorKind, text: string, first?: Partial<Failure>) => ({
  models: lone(behaviour),
  expect: {
    status: 'failed' as const,
    kind,
    text,
    trail: [`0: ${kind} > give_up`],
    ...(first ? { first } : {}),
  },
});
const good = (behaviour: string, over: { usageEstimated?: boolean } = {}) => ({
  models: lone(behaviour),
  expect: { ...fine, trail: ['0: ok > done'], usageEstimated: false, ...over },
});

export const FAULT_CASES: FaultCase[] = [
  {
    row: 1,
    name: 'Retry-After in seconds is waited for',
    ...retried(['busy-seconds', 'good'], 'rate_limited', 1000),
  },
  {
    row: 1,
    name: 'Retry-After as a date is waited for',
    ...retried(['busy-date', 'good'], 'rate_limited', '~2000'),
  },
  { row: 1, name: 'retry-after-ms is waited for', ...retried(['busy-ms', 'good'], 'rate_limited', 20) },
  {
    row: 1,
    name: 'a huge Retry-After falls back',
    ...thenGood('busy-huge', 'rate_limited', { retryAfterMs: 86_400_000, status: 429 }),
  },
  {
    row: 2,
    name: '429 for ever: three tries, then falls back',
    models: ['busy', 'good'],
    expect: {
      ...fine,
      trail: [
        '0: rate_limited > retry',
        'wait 5',
        '0: rate_limited > retry',
        'wait 10',
        '0: rate_limited > fallback',
        '1: ok > done',
      ],
    },
  },
  {
    row: 2,
    name: 'out of credit is not waited for',
    ...thenGood('no-credit', 'rate_limited', { retryable: false }),
  },
  { row: 3, name: '500 once', ...retried(['error-500', 'good'], 'server_error', 5) },
  {
    row: 4,
    name: '503 for ever falls back',
    models: ['error-503', 'good'],
    expect: {
      ...fine,
      trail: [
        '0: overloaded > retry',
        'wait 5',
        '0: overloaded > retry',
        'wait 10',
        '0: overloaded > fallback',
        '1: ok > done',
      ],
    },
  },
  { row: 5, name: 'a reset is retried', ...retried(['reset', 'good'], 'connection', 5) },
  {
    row: 6,
    name: 'a silent upstream is left after the header limit',
    ...thenGood('silent', 'timeout_headers'),
  },
  {
    row: 8,
    name: 'a slow first token is left before the first byte',
    ...thenGood('slow-first-token', 'timeout_first_token'),
  },
  { row: 9, name: 'a stall mid-stream', ...ends('stall', 'stalled', 'half') },
  { row: 10, name: 'cut mid-stream', ...ends('cut', 'truncated', 'half') },
  { row: 10, name: 'ended mid-stream without finish', ...ends('cut-cleanly', 'truncated', 'half') },
  {
    row: 11,
    name: 'an error inside the stream before content is retried',
    ...retried(['error-before-content', 'good'], 'server_error', 5),
  },
  {
    row: 11,
    name: 'an error inside the stream after content',
    ...ends('error-after-content', 'server_error', 'half'),
  },
  { row: 12, name: 'a malformed event is skipped', ...good('malformed-event', { usageEstimated: true }) },
  { row: 12, name: 'nothing but malformed events', ...thenGood('all-malformed', 'bad_response') },
  { row: 12, name: 'an HTML page', ...thenGood('html', 'bad_response', { retryable: false }) },
  {
    row: 12,
    name: 'HTML that claims to be a stream',
    ...retried(['html-as-stream', 'good'], 'bad_response', 5),
  },
  { row: 12, name: 'an HTML error page', ...retried(['html-error', 'good'], 'server_error', 5) },
  { row: 12, name: 'an empty body', ...retried(['empty-body', 'good'], 'bad_response', 5) },
  { row: 12, name: 'an empty answer that finished', ...thenGood('empty-answer', 'bad_response') },
  { row: 12, name: 'a redirect is not followed', ...thenGood('redirect', 'bad_response', { status: 302 }) },
  { row: 13, name: 'JSON split across chunks', ...good('split-json') },
  { row: 14, name: 'every byte a chunk of its own', ...good('split-bytes') },
  { row: 15, name: 'no [DONE]', ...good('no-done') },
  { row: 15, name: 'usage after [DONE]', ...good('usage-after-done') },
  { row: 16, name: 'comments, empty data and CRLF', ...good('comments') },
  { row: 38, name: 'surrogate pairs cut between events', ...good('cut-pairs') },
  { row: 17, name: 'usage missing', ...good('no-usage', { usageEstimated: true }) },
  {
    row: 18,
    name: 'context overflow by code',
    ...ends('context-code', 'context_overflow', '', { status: 400 }),
  },
  { row: 18, name: 'context overflow by prose', ...ends('context-prose', 'context_overflow', '') },
  {
    row: 19,
    name: 'a filtered request',
    ...ends('filtered-request', 'content_filter', '', { retryable: false }),
  },
  {
    row: 19,
    name: 'a filtered answer',
    ...ends('filtered-answer', 'content_filter', '', {
      retryable: false,
      message: 'Fault 0 withheld the answer: content_filter.',
    }),
  },
  { row: 19, name: 'filtered midway', ...ends('filtered-midway', 'content_filter', 'half') },
  {
    row: 20,
    name: 'a refused key is named by endpoint and never shown',
    ...ends('bad-key', 'auth', '', {
      status: 401,
      retryable: false,
      message:
        'Fault 0 refused its key (401): Incorrect API key provided: [redacted]. You can find yours at /keys.',
    }),
  },
  {
    row: 21,
    name: 'a model the upstream does not have',
    ...ends('unknown-model', 'not_found', '', { status: 404 }),
  },
  {
    row: 21,
    name: "a 400 of one model's own falls back",
    ...thenGood('bad-parameter', 'bad_request', { status: 400 }),
  },
];

// Those of the faults that come before an answer begins, so that they are the same when it is not streamed.
const BEFORE_AN_ANSWER =
  /^(?:good|busy|no-credit|error-50|reset|silent|html$|html-error|redirect|context-|filtered-request|bad-|unknown-model)/;

export const WHOLE_FAULT_CASES: FaultCase[] = FAULT_CASES.filter(({ models }) =>
  models.flat().every((behaviour) => BEFORE_AN_ANSWER.test(behaviour)),
);
