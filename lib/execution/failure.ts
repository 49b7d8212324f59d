import type { Health } from './ports';
import type { ErrorKind, Failure } from './types';

/** Carried by what an Upstreams implementation throws; a brand, because Next bundles modules twice. */
const PROVIDER_FAILURE = Symbol.for('switchyard.provider-failure');

/** True for an error of the Upstreams port, whichever copy of the module made it. */
export function isProviderFailure(error: unknown): error is { failure: Failure } {
  return typeof error === 'object' && error !== null && PROVIDER_FAILURE in error && 'failure' in error;
}

/** A failure without a status or a wish of the upstream. */
export function failureOf(kind: ErrorKind, message: string, retryable = false): Failure {
  return { kind, message, status: null, retryable, retryAfterMs: null };
}

/**
 * What a failure says about the upstream. Rate limits, refused keys and unknown models count as down:
 * asking again at once is of no use to anyone. A refusal of this very request, a client that left and
 * the total limit (a long healthy answer reaches it too) say nothing.
 */
export const HEALTH_OF: Readonly<Record<ErrorKind, Health>> = {
  rate_limited: 'down',
  overloaded: 'down',
  server_error: 'down',
  connection: 'down',
  timeout_headers: 'down',
  timeout_first_token: 'down',
  stalled: 'down',
  truncated: 'down',
  bad_response: 'down',
  auth: 'down',
  not_found: 'down',
  timeout_total: 'unknown',
  context_overflow: 'unknown',
  content_filter: 'unknown',
  bad_request: 'unknown',
  budget: 'unknown',
  breaker_open: 'unknown',
  aborted: 'unknown',
  internal: 'unknown',
};
