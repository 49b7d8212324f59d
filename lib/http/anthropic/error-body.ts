import type { WireError } from '../gateway/dialect';

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  408: 'timeout_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** Anthropic's error object; `code` and `param` stand beside its own fields. */
export function anthropicError({ status, message, code, param, requestId }: WireError): object {
  const type = TYPES[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error');
  return { type: 'error', error: { type, message, code, param }, request_id: requestId };
}

/** The event that ends a stream that broke. */
export function anthropicErrorEvent(error: WireError): string {
  return `event: error\ndata: ${JSON.stringify(anthropicError(error))}\n\n`;
}
