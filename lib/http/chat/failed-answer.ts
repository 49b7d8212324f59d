import type { ErrorKind } from '@/lib/execution/types';
import type { Answer } from '@/lib/services/answer-request';
import { errorBody } from '../errors';
import { isLocalDown, sayLocalDown } from '../stays-local';

const SILENT: readonly ErrorKind[] = ['timeout_headers', 'timeout_first_token', 'timeout_total', 'stalled'];
const CALLERS: readonly ErrorKind[] = ['context_overflow', 'content_filter', 'bad_request'];

/** Status and error of an answer in which every subtask failed: 400, 429, 502 or 504 by what went wrong. */
export function failedAnswer(answer: Answer): { status: number; body: ReturnType<typeof errorBody> } {
  const failures = answer.subtasks.flatMap(({ outcome }) => (outcome.failure ? [outcome.failure] : []));
  const all = (kinds: readonly ErrorKind[]) => failures.every(({ kind }) => kinds.includes(kind));
  const message = [...new Set(failures.map((failure) => failure.message))].join(' ');
  const code = failures[0]?.kind ?? 'internal';
  const isDown = answer.subtasks.every(
    ({ outcome: { failure }, decision }) => failure !== null && isLocalDown(failure.kind, decision),
  );
  if (isDown)
    return {
      status: 502,
      body: errorBody(sayLocalDown(message), 'upstream_error', 'local_unavailable', null),
    };
  if (all(CALLERS)) return { status: 400, body: errorBody(message, 'invalid_request_error', code, 'prompt') };
  if (all(['budget'])) return { status: 429, body: errorBody(message, 'rate_limit_error', code, null) };
  if (all(SILENT)) return { status: 504, body: errorBody(message, 'upstream_timeout', code, null) };
  return { status: 502, body: errorBody(message, 'upstream_error', code, null) };
}
