import type { RetryPolicy, Target, Timeouts } from './ports';

const SECOND_MS = 1000;

// A cold local model may load for many minutes before it sends anything; a cloud that is silent
// for half a minute will not answer.
const CLOUD: Timeouts = {
  headersMs: 30 * SECOND_MS,
  firstTokenMs: 60 * SECOND_MS,
  idleMs: 30 * SECOND_MS,
  totalMs: 600 * SECOND_MS,
};
const LOCAL: Timeouts = {
  headersMs: 900 * SECOND_MS,
  firstTokenMs: 900 * SECOND_MS,
  idleMs: 120 * SECOND_MS,
  totalMs: 1800 * SECOND_MS,
};

/** Limits of a call by where it goes: `headersMs` and `firstTokenMs` from its start, `totalMs` from the subtask's. */
export function defaultTimeouts(target: Target): Timeouts {
  return target.endpoint.locality === 'local' ? LOCAL : CLOUD;
}

/** Three tries; a Retry-After of more than 10 s is better spent on another model. */
export const DEFAULT_RETRY: RetryPolicy = { maxRetries: 2, baseMs: 500, capMs: 10 * SECOND_MS };
