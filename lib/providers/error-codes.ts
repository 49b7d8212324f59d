import type { ErrorKind } from '@/lib/execution/types';

export interface Judgement {
  kind: ErrorKind;
  retryable: boolean;
}

const judge = (kind: ErrorKind, retryable = false): Judgement => ({ kind, retryable });

/** Values of `code`, `type`, `status` or `reason` in an error body, lower case; they go before the status. */
export const BY_CODE: Readonly<Record<string, Judgement>> = {
  context_length_exceeded: judge('context_overflow'),
  string_above_max_length: judge('context_overflow'),
  exceed_context_size_error: judge('context_overflow'),
  request_too_large: judge('context_overflow'),
  content_filter: judge('content_filter'),
  content_policy_violation: judge('content_filter'),
  responsibleaipolicyviolation: judge('content_filter'),
  invalid_api_key: judge('auth'),
  api_key_invalid: judge('auth'),
  authentication_error: judge('auth'),
  permission_error: judge('auth'),
  permission_denied: judge('auth'),
  unauthenticated: judge('auth'),
  billing_error: judge('auth'),
  // Out of credit: waiting does not bring it back.
  insufficient_quota: judge('rate_limited'),
  rate_limit_exceeded: judge('rate_limited', true),
  rate_limit_error: judge('rate_limited', true),
  resource_exhausted: judge('rate_limited', true),
  overloaded_error: judge('overloaded', true),
  unavailable: judge('overloaded', true),
  server_error: judge('server_error', true),
  api_error: judge('server_error', true),
  internal: judge('server_error', true),
  timeout_error: judge('server_error', true),
  deadline_exceeded: judge('server_error', true),
  model_not_found: judge('not_found'),
  not_found_error: judge('not_found'),
  not_found: judge('not_found'),
};

/** HTTP statuses that mean something of their own. */
const BY_STATUS: Readonly<Record<number, Judgement>> = {
  401: judge('auth'),
  402: judge('auth'),
  403: judge('auth'),
  404: judge('not_found'),
  408: judge('server_error', true),
  409: judge('server_error', true),
  413: judge('context_overflow'),
  425: judge('overloaded', true),
  429: judge('rate_limited', true),
  501: judge('bad_response'),
  503: judge('overloaded', true),
  529: judge('overloaded', true),
};

/** What an HTTP status alone says. A success status with an error inside, and redirects, are bad responses. */
export function judgeStatus(status: number): Judgement {
  const known = BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return judge('server_error', true);
  return status >= 400 ? judge('bad_request') : judge('bad_response');
}

/** Last resort, for servers that send nothing but prose with a 400. */
export const BY_PROSE: readonly { pattern: RegExp; judgement: Judgement }[] = [
  {
    pattern: /maximum context length|context (?:window|length|size)\b.{0,40}exceed/i,
    judgement: judge('context_overflow'),
  },
  {
    pattern: /exceeds? the (?:available |maximum )?context|prompt is too long/i,
    judgement: judge('context_overflow'),
  },
  { pattern: /(?:input )?token count.{0,40}exceeds/i, judgement: judge('context_overflow') },
  { pattern: /content (?:management )?policy|content filter/i, judgement: judge('content_filter') },
  { pattern: /api key not valid|invalid api key|incorrect api key/i, judgement: judge('auth') },
];
