// What: the one place where an error becomes a response.
// Why: a caller sees the same shape everywhere, and an unknown error never leaks its message.
// Not for: upstream failures; those are outcomes inside an answer.
import { type FieldProblem, isSwitchyardError } from '@/lib/shared/errors';

interface ErrorBody {
  error: {
    message: string;
    type: string;
    code: string;
    param: string | null;
    problems?: readonly FieldProblem[];
  };
}

const TYPES: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  415: 'invalid_request_error',
  429: 'rate_limit_error',
  502: 'upstream_error',
  503: 'unavailable_error',
  504: 'upstream_timeout',
};

/** `{ error: { message, type, code, param } }` with the error's status; anything unknown is a bare 500. */
export function errorResponse(error: unknown): Response {
  if (isSwitchyardError(error)) {
    const headers = new Headers();
    if (error.retryAfterSeconds !== null) headers.set('retry-after', String(error.retryAfterSeconds));
    const { message, status, code, param, problems } = error;
    const body = errorBody(message, TYPES[status] ?? 'invalid_request_error', code, param);
    if (problems.length > 0) body.error.problems = problems;
    return Response.json(body, { status, headers });
  }
  return Response.json(errorBody('Something went wrong in Switchyard.', 'internal_error', 'internal', null), {
    status: 500,
  });
}

export function errorBody(message: string, type: string, code: string, param: string | null): ErrorBody {
  return { error: { message, type, code, param } };
}
