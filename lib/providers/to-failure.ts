import {
  APICallError,
  InvalidResponseDataError,
  JSONParseError,
  TypeValidationError,
  UnsupportedFunctionalityError,
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
  /** Taken out of every message: the key and the values of the owner's headers. */
  secrets: readonly string[];
  /** True when the caller aborted. */
  aborted: boolean;
  /** Wall clock, UTC ms, for a Retry-After that is a date. */
  nowMs: number;
}

/**
 * Maps whatever an SDK, a fetch or an error part inside a stream throws at us to one taxonomy. Every
 * message of a failure passes `toSentence`, those of adapters included.
 */
export function toFailure(error: unknown, context: FailureContext): Failure {
  const { label } = context.endpoint;
  const say = (message: string) => toSentence(message, context.secrets);
  if (isProviderFailure(error)) return { ...error.failure, message: say(error.failure.message) };
  if (context.aborted) return failure('aborted', 'Stopped by the caller.');

  const connection = findConnectionProblem(error);
  if (connection)
    return failure(
      'connection',
      say(`${label} ${connection.says} (${connection.code}).`),
      connection.retryable,
    );

  if (APICallError.isInstance(error) && error.statusCode !== undefined)
    return responseToFailure(
      {
        status: error.statusCode,
        headers: error.responseHeaders ?? {},
        body: error.responseBody ?? JSON.stringify(error.data) ?? '',
      },
      context,
    );
  if (isMalformed(error)) return notAnAnswer(context);
  if (APICallError.isInstance(error))
    return failure('connection', say(`${label} could not be called: ${error.message}`));
  if (UnsupportedFunctionalityError.isInstance(error))
    return failure('bad_request', say(`${label} cannot be asked for ${error.functionality}.`));

  // Error parts of a stream are plain data; an Error is a fault in the code.
  if (error instanceof Error) return unexpected(label);

  const body = readErrorBody(error);
  if (body.status === null && body.message === null && body.codes.length === 0) return unexpected(label);
  return toJudged(body.status, body, {}, context);
}

/** What an upstream answered instead of an answer, as it came over HTTP. */
export interface RawResponse {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Maps an HTTP response that is no answer; a success status means that its body was none. */
export function responseToFailure({ status, headers, body }: RawResponse, context: FailureContext): Failure {
  if (status < 300) return notAnAnswer(context, status);
  return toJudged(status, readErrorBody(parseJson(body)), headers, context);
}

/** An answer nothing of which could be understood. `status` null: it came inside a stream. */
export function notAnAnswer({ endpoint, secrets }: FailureContext, status: number | null = null): Failure {
  const message = toSentence(`${endpoint.label} sent something that is not an answer.`, secrets);
  return { ...failure('bad_response', message), status };
}

/** An answer the upstream held back, for the reason it gave. */
export function withheld({ endpoint, secrets }: FailureContext, reason: string): Failure {
  const message = toSentence(`${endpoint.label} withheld the answer: ${reason}.`, secrets);
  return { ...failure('content_filter', message), status: 200 };
}

function toJudged(
  status: number | null,
  body: ErrorBody,
  headers: Readonly<Record<string, string>>,
  { endpoint, secrets, nowMs }: FailureContext,
): Failure {
  const judgement = judge(status, body);
  return {
    kind: judgement.kind,
    message: toSentence(describe(endpoint.label, status, judgement, body.message), secrets),
    status,
    retryable: judgement.retryable,
    retryAfterMs: readRetryAfter(headers, nowMs) ?? readRetryDelay(body.details),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
