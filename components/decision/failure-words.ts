// What: every kind of upstream failure in words: two for a drawing, one sentence for what to do.
// Why: a failure is only useful with a reason and a next step.
// Not for: deciding what is retried (lib/execution).
import type { ErrorKind } from '@/lib/execution/types';

interface FailureWords {
  short: string;
  advice: string;
}

const WORDS: Record<ErrorKind, FailureWords> = {
  rate_limited: {
    short: 'rate limit',
    advice: 'The provider limits how often it may be asked. Wait a little.',
  },
  overloaded: { short: 'overloaded', advice: 'The provider has no capacity right now. Try again shortly.' },
  server_error: { short: 'server error', advice: 'The provider failed on its side. Try again.' },
  connection: { short: 'no connection', advice: 'Check that the endpoint is running and reachable.' },
  timeout_headers: { short: 'timeout', advice: 'The endpoint accepted the call and never answered.' },
  timeout_first_token: {
    short: 'timeout',
    advice: 'No first token in time: a cold local model may need a second try.',
  },
  stalled: { short: 'stalled', advice: 'The stream stopped in the middle. What arrived is kept above.' },
  timeout_total: { short: 'timeout', advice: 'The answer took longer than allowed. Ask for a shorter one.' },
  truncated: { short: 'cut off', advice: 'The stream ended without an end. What arrived is kept above.' },
  bad_response: { short: 'bad reply', advice: 'The endpoint answered with something that is not an answer.' },
  context_overflow: {
    short: 'too long',
    advice: 'Shorten the conversation or name a model with more context.',
  },
  content_filter: {
    short: 'filtered',
    advice: 'The provider refused the content. Rephrase, or name another model.',
  },
  auth: {
    short: 'key refused',
    advice: 'Enter the key of this endpoint again in Settings → Endpoints, or correct it in the environment.',
  },
  bad_request: { short: 'refused', advice: 'The endpoint does not accept this request.' },
  not_found: {
    short: 'not found',
    advice: 'The endpoint does not have this model. Pull it, or name another.',
  },
  budget: {
    short: 'budget',
    advice: 'A budget has no room for it. It frees up when its hour, day or month ends.',
  },
  breaker_open: {
    short: 'breaker open',
    advice: 'The model failed often and rests. It is probed again by itself.',
  },
  aborted: { short: 'stopped', advice: 'It was stopped before it was done.' },
  internal: {
    short: 'internal',
    advice: 'This is a fault of Switchyard itself. The server log has the details.',
  },
};

export function failureShort(kind: ErrorKind): string {
  return WORDS[kind].short;
}

export function failureAdvice(kind: ErrorKind): string {
  return WORDS[kind].advice;
}
