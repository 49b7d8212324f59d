import type { ErrorKind } from '@/lib/execution/types';
import { GOOD_TEXT, MULTIBYTE_OFFSETS } from '@/tests/fakes/fault-behaviours';

/** One fault as a client of the gateway meets it. */
export interface FaultRow {
  /** Row of the fault catalogue. */
  row: number;
  name: string;
  /** What the models do, in order of fallback; an array is a script for one model. One model is asked by its name. */
  models: (string | string[])[];
  stream: boolean;
  /** Context windows other than 32,768, by position. */
  windows?: number[];
  expect: FaultOutcome;
}

export interface FaultOutcome {
  status: number;
  /** Code of the error, in the body or in the stream. */
  code: ErrorKind | null;
  text: string;
  /** `<model>: <error kind or ok>` of each attempt. */
  trail: string[];
  usageEstimated?: boolean;
  /** The error's message. */
  message?: RegExp;
  retryAfter?: RegExp;
}

const OK = { status: 200, code: null, text: GOOD_TEXT };
const trail = (...steps: string[]) => steps;

/** Two models: the first fails as given, the second answers. */
const fallsBack = (behaviour: string, kind: ErrorKind, tries = 1) => ({
  models: [behaviour, 'good'],
  stream: true,
  expect: { ...OK, trail: [...Array<string>(tries).fill(`0: ${kind}`), '1: ok'] },
});
/** One model, asked by name: fails as given, then answers. */
const retries = (behaviour: string, kind: ErrorKind) => ({
  models: [[behaviour, 'good']],
  stream: true,
  expect: { ...OK, trail: trail(`0: ${kind}`, '0: ok') },
});
/** One model, asked by name: a whole answer with an error status. */
const refuses = (
  behaviour: string,
  status: number,
  kind: ErrorKind,
  { tries = 1, ...more }: { tries?: number } & Partial<Pick<FaultOutcome, 'message' | 'retryAfter'>> = {},
) => ({
  models: [behaviour],
  expect: { status, code: kind, text: '', trail: Array<string>(tries).fill(`0: ${kind}`), ...more },
});
/** The stream began and broke: what came stays, an error event follows, and no end mark. */
const breaks = (behaviour: string, kind: ErrorKind) => ({
  models: [behaviour, 'good'],
  stream: true,
  expect: { status: 200, code: kind, text: 'half', trail: trail(`0: ${kind}`) },
});
const answers = (behaviour: string, usageEstimated = false) => ({
  models: [behaviour],
  stream: true,
  expect: { ...OK, trail: trail('0: ok'), usageEstimated },
});
/** The same for a client that streams and one that does not. */
const both = (row: Omit<FaultRow, 'stream'>): FaultRow[] =>
  [true, false].map((stream) => ({
    ...row,
    name: `${row.name} (${stream ? 'streamed' : 'whole'})`,
    stream,
  }));

export const FAULT_ROWS: FaultRow[] = [
  { row: 1, name: 'Retry-After in seconds', ...retries('busy-seconds', 'rate_limited') },
  { row: 1, name: 'Retry-After as a date', ...retries('busy-date', 'rate_limited') },
  { row: 1, name: 'retry-after-ms', ...retries('busy-ms', 'rate_limited') },
  { row: 1, name: 'a huge Retry-After falls back', ...fallsBack('busy-huge', 'rate_limited') },
  ...both({
    row: 1,
    name: 'a huge Retry-After of a named model is passed on',
    ...refuses('busy-huge', 429, 'rate_limited', { retryAfter: /^86400$/ }),
  }),
  { row: 2, name: '429 for ever falls back after three tries', ...fallsBack('busy', 'rate_limited', 3) },
  ...both({
    row: 2,
    name: '429 for ever of a named model',
    ...refuses('busy', 429, 'rate_limited', { tries: 3, retryAfter: /^\d+$/ }),
  }),
  { row: 2, name: 'out of credit falls back at once', ...fallsBack('no-credit', 'rate_limited') },
  { row: 3, name: '500 once', ...retries('error-500', 'server_error') },
  { row: 4, name: '503 for ever falls back', ...fallsBack('error-503', 'overloaded', 3) },
  ...both({
    row: 4,
    name: '503 for ever of a named model',
    ...refuses('error-503', 502, 'overloaded', { tries: 3 }),
  }),
  { row: 5, name: 'a reset is retried', ...retries('reset', 'connection') },
  ...both({ row: 5, name: 'resets for ever', ...refuses('reset', 502, 'connection', { tries: 3 }) }),
  { row: 6, name: 'a silent upstream is left', ...fallsBack('silent', 'timeout_headers') },
  ...both({ row: 6, name: 'a silent named model', ...refuses('silent', 504, 'timeout_headers') }),
  {
    row: 8,
    name: 'a slow first token is left before the first byte',
    ...fallsBack('slow-first-token', 'timeout_first_token'),
  },
  { row: 9, name: 'a stall mid-stream', ...breaks('stall', 'stalled') },
  { row: 10, name: 'cut mid-stream', ...breaks('cut', 'truncated') },
  { row: 10, name: 'ended mid-stream without finish', ...breaks('cut-cleanly', 'truncated') },
  {
    row: 11,
    name: 'an error inside the stream before content',
    ...retries('error-before-content', 'server_error'),
  },
  {
    row: 11,
    name: 'an error inside the stream after content',
    ...breaks('error-after-content', 'server_error'),
  },
  { row: 12, name: 'a malformed event is skipped', ...answers('malformed-event', true) },
  { row: 12, name: 'nothing but malformed events', ...fallsBack('all-malformed', 'bad_response') },
  { row: 12, name: 'an HTML page', ...fallsBack('html', 'bad_response') },
  ...both({ row: 12, name: 'an HTML page of a named model', ...refuses('html', 502, 'bad_response') }),
  { row: 12, name: 'HTML that claims to be a stream', ...retries('html-as-stream', 'bad_response') },
  { row: 12, name: 'an HTML error page', ...retries('html-error', 'server_error') },
  { row: 12, name: 'an empty body', ...retries('empty-body', 'bad_response') },
  { row: 12, name: 'an empty answer that finished', ...fallsBack('empty-answer', 'bad_response') },
  { row: 12, name: 'a redirect is not followed', ...fallsBack('redirect', 'bad_response') },
  { row: 13, name: 'JSON split across chunks', ...answers('split-json') },
  { row: 14, name: 'every byte a chunk of its own', ...answers('split-bytes') },
  ...MULTIBYTE_OFFSETS.map((offset) => ({
    row: 14,
    name: `a character cut at byte ${offset}`,
    ...answers(`split-${offset}`),
  })),
  { row: 15, name: 'no [DONE]', ...answers('no-done') },
  { row: 15, name: 'usage after [DONE]', ...answers('usage-after-done') },
  { row: 16, name: 'comments, empty data and CRLF', ...answers('comments') },
  { row: 17, name: 'usage missing', ...answers('no-usage', true) },
  {
    row: 18,
    name: 'context overflow goes to a larger model',
    ...fallsBack('context-code', 'context_overflow'),
    windows: [8192, 65_536],
  },
  {
    row: 18,
    name: 'context overflow is not tried again on the same size',
    models: ['context-prose', 'good'],
    windows: [8192, 8192],
    stream: true,
    expect: { status: 400, code: 'context_overflow', text: '', trail: trail('0: context_overflow') },
  },
  ...both({
    row: 18,
    name: 'context overflow of a named model',
    ...refuses('context-code', 400, 'context_overflow'),
  }),
  ...both({
    row: 19,
    name: 'a filtered request',
    ...refuses('filtered-request', 400, 'content_filter', { message: /Filtered/ }),
  }),
  {
    row: 19,
    name: 'a filtered answer',
    stream: true,
    ...refuses('filtered-answer', 400, 'content_filter', { message: /content_filter/ }),
  },
  { row: 19, name: 'filtered midway', ...breaks('filtered-midway', 'content_filter') },
  ...both({
    row: 20,
    name: 'a refused key names the endpoint and is not shown',
    ...refuses('bad-key', 502, 'auth', { message: /^fault refused its key \(401\).*\[redacted\]/i }),
  }),
  ...both({
    row: 21,
    name: 'a model its upstream does not have',
    ...refuses('unknown-model', 502, 'not_found'),
  }),
  ...both({
    row: 21,
    name: "an upstream's 400",
    ...refuses('bad-parameter', 400, 'bad_request', { message: /Unsupported value/ }),
  }),
  { row: 38, name: 'surrogate pairs cut between events', ...answers('cut-pairs') },
];
