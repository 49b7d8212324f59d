import { isSwitchyardError } from '@/lib/shared/errors';
import { requestIdHeaders } from './answer-headers';
import type { WireError, WireFormat } from './dialect';

/** What a caller is told of an error; nothing of one that nobody expected. */
export function toWireError(error: unknown, requestId: string | null): WireError {
  if (!isSwitchyardError(error))
    return {
      status: 500,
      message: 'Something went wrong in Switchyard.',
      code: 'internal',
      param: null,
      requestId,
    };
  const { status, message, code, param } = error;
  return { status, message, code, param, requestId };
}

/** An error response in the caller's format, with Retry-After where waiting helps. */
export function wireErrorResponse(
  format: Pick<WireFormat, 'errorBody'>,
  error: unknown,
  requestId: string | null,
): Response {
  const told = toWireError(error, requestId);
  const headers = new Headers({
    'cache-control': 'no-store',
    ...(requestId !== null && requestIdHeaders(requestId)),
  });
  if (isSwitchyardError(error) && error.retryAfterSeconds !== null)
    headers.set('retry-after', String(error.retryAfterSeconds));
  return Response.json(format.errorBody(told), { status: told.status, headers });
}
