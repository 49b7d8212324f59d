import { readServerError, type ServerError } from '@/components/ui/fetch-json';

/** What the server said when it refused a message; a plain sentence when it said nothing. */
export function readSendError(cause: Error): ServerError {
  const { statusCode, responseBody } = cause as Error & { statusCode?: unknown; responseBody?: unknown };
  if (typeof statusCode === 'number') {
    return readServerError(typeof responseBody === 'string' ? responseBody : '', statusCode);
  }
  return readServerError('', null);
}
