import { again, answer, down, type ExecuteCase, finish, hang, headers, text, wait } from './execute-case';

/** Breaker, budget and a caller who leaves. */
export const LIMIT_CASES: ExecuteCase[] = [
  {
    name: 'an open breaker is passed over without an attempt',
    models: ['a', 'b'],
    open: ['a'],
    scripts: { b: [answer('from b')] },
    expect: { status: 'ok', kind: null, text: 'from b', trail: ['b: ok > done'] },
  },
  {
    name: 'all breakers open: no attempt, and the reason',
    models: ['a'],
    open: ['a'],
    scripts: {},
    expect: { status: 'failed', kind: 'breaker_open', text: '', trail: [] },
  },
  {
    name: 'the third failure in a row opens the breaker, which ends the retries',
    models: ['a', 'b'],
    retry: { maxRetries: 9 },
    scripts: { a: [down, down, down], b: [answer('from b')] },
    expect: {
      status: 'ok',
      kind: null,
      text: 'from b',
      trail: [
        'a: overloaded > retry',
        'wait 50',
        'a: overloaded > retry',
        'wait 100',
        'a: overloaded > fallback',
        'b: ok > done',
      ],
    },
  },
  {
    name: 'a model the hour has no room for is passed over',
    models: ['a', 'b'],
    budget: { limit: 100, estimate: { a: 101, b: 100 } },
    scripts: { b: [answer('from b')] },
    expect: { status: 'ok', kind: null, text: 'from b', trail: ['b: ok > done'] },
  },
  {
    name: 'no room for any model',
    models: ['a'],
    budget: { limit: 100, estimate: { a: 101 } },
    scripts: {},
    expect: { status: 'failed', kind: 'budget', text: '', trail: [] },
  },
  {
    name: 'a free model answers when the money is gone',
    models: ['a'],
    budget: { limit: 0, estimate: { a: 0 } },
    scripts: { a: [answer('free')] },
    expect: { status: 'ok', kind: null, text: 'free', trail: ['a: ok > done'] },
  },
  {
    name: 'the caller leaves before the first token',
    models: ['a', 'b'],
    scripts: { a: [[headers, hang]] },
    abortAtMs: 300,
    expect: { status: 'aborted', kind: 'aborted', text: '', trail: ['a: aborted > give_up'], atMs: 300 },
  },
  {
    name: 'the caller leaves mid-stream; the part that came is kept',
    models: ['a', 'b'],
    scripts: { a: [[headers, text('half'), wait(500), text('never'), finish]] },
    abortAtMs: 300,
    expect: { status: 'aborted', kind: 'aborted', text: 'half', trail: ['a: aborted > give_up'], atMs: 300 },
  },
  {
    name: 'the caller leaves during a back-off',
    models: ['a', 'b'],
    scripts: { a: [again('rate_limited', { retryAfterMs: 2000 })] },
    abortAtMs: 300,
    expect: {
      status: 'aborted',
      kind: 'aborted',
      text: '',
      trail: ['a: rate_limited > retry', 'wait 2000'],
      atMs: 300,
    },
  },
  {
    name: 'no model at all',
    models: [],
    scripts: {},
    expect: { status: 'failed', kind: 'not_found', text: '', trail: [] },
  },
];
