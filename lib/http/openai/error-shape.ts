import type { WireError } from '../gateway/dialect';

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  429: 'rate_limit_error',
};

/** OpenAI's error object: `{ error: { message, type, code, param } }`. */
export function openAiError({ status, message, code, param }: WireError): {
  error: { message: string; type: string; code: string; param: string | null };
} {
  const type = TYPES[status] ?? (status >= 500 ? 'server_error' : 'invalid_request_error');
  return { error: { message, type, code, param } };
}
