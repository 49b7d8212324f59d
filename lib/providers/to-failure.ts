import {
  APICallError,
  InvalidResponseDataError,
  JSONParseError,
  TypeValidationError,
} from '@ai-sdk/provider';
import type { Endpoint } from '@/lib/catalog/types';
import type { Failure } from '@/lib/execution/types';
import { findConnectionProblem } from './connection-problem';
import { BY_CODE, BY_PROSE, type Judgement, judgeStatus } from './error-codes';
import { isProviderFailure } from './provider-failure';
import { type ErrorBody, readErrorBody } from './read-error-body';
import { readRetryAfter, readRetryDelay } from './retry-after';
import { toSentence } from './to-sentence';

export interface FailureContext {
  endpoint: Endpoint;
  /** Taken out of every message. */
  key: string | null;
  /** True when the caller aborted. */
  aborted: boolean;
  /** Wall clock, UTC ms, for a Retry-After that is a date. */
  nowMs: number;
}

/** Maps whatever an SDK, a fetch or an error part inside a stream throws at us to one taxonomy. */
export function toFailure(error: unknown, context: FailureContext): Failure {
  if (isProviderFailure(error)) return error.failure;
  const { label } = context.endpoint;
  const say = (message: string) => toSentence(message, context.key);
  if (context.aborted) return failure('aborted', 'Stopped by the caller.');

  const connection = findConnectionProblem(error);
  if (connection)
    return failure(
      'connection',
      say(`${label} ${connection.says} (${connection.code}).`),
      connection.retryable,
    );

  const status = APICallError.isInstance(error) ? (error.statusCode ?? null) : null;
  if (isMalformed(error) || (status !== null && status < 300))
    return { ...failure('bad_response', say(`${label} sent something that is not an answer.`)), status };

  if (APICallError.isInstance(error) && status === null)
    return failure('connection', say(`${label} could not be called: ${error.message}`));

  // Error parts of a stream are plain data; an Error that is no APICallError is a fault in the code.
  if (error instanceof Error && !APICallError.isInstance(error)) return unexpected(label);

  const body = readErrorBody(error);
  const httpStatus = status ?? body.status;
  if (httpStatus === null && body.message === null && body.codes.length === 0) return unexpected(label);

  const judgement = judge(httpStatus, body);
  const headers = APICallError.isInstance(error) ? error.responseHeaders : undefined;
  return {
    kind: judgement.kind,
    message: say(describe(label, httpStatus, judgement, body.message)),
    status: httpStatus,
    retryable: judgement.retryable,
    retryAfterMs: readRetryAfter(headers, context.nowMs) ?? readRetryDelay(body.details),
  };
}

function judge(status: number | null, body: ErrorBody): Judgement {
  for (const code of body.codes) {
    const known = BY_CODE[code.toLowerCase()];
    // “Something broke” adds nothing to a status that says more (503).
    if (known && (status === null || known.kind !== 'server_error')) return known;
  }
  if (status === 400 || status === 413 || status === 422) {
    const prose = BY_PROSE.find(({ pattern }) => pattern.test(body.message ?? ''));
    if (prose) return prose.judgement;
  }
  return status === null ? { kind: 'server_error', retryable: true } : judgeStatus(status);
}

function describe(label: string, status: number | null, { kind }: Judgement, said: string | null): string {
  const what = kind === 'auth' ? `${label} refused its key` : `${label} answered with an error`;
  const code = status === null ? '' : ` (${status})`;
  return said ? `${what}${code}: ${said}` : `${what}${code}.`;
}

function isMalformed(error: unknown): boolean {
  return (
    JSONParseError.isInstance(error) ||
    TypeValidationError.isInstance(error) ||
    InvalidResponseDataError.isInstance(error)
  );
}

function unexpected(label: string): Failure {
  return failure('internal', `Calling ${label} failed unexpectedly.`);
}

function failure(kind: Failure['kind'], message: string, retryable = false): Failure {
  return { kind, message, status: null, retryable, retryAfterMs: null };
}
