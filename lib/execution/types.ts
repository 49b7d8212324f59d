// What: attempts, their failures and what they leave behind.
// Why: one taxonomy for what can go wrong upstream; nothing else tells errors apart.
// Not for: how an upstream is spoken to (lib/providers).
import type { Locality, Tier } from '@/lib/shared/vocabulary';

/** Every way an attempt can end badly. */
export const ERROR_KINDS = [
  'rate_limited',
  'overloaded',
  'server_error',
  'connection',
  'timeout_headers',
  'timeout_first_token',
  'stalled',
  'timeout_total',
  'truncated',
  'bad_response',
  'context_overflow',
  'content_filter',
  'auth',
  'bad_request',
  'not_found',
  'budget',
  'breaker_open',
  'aborted',
  'internal',
] as const;
export type ErrorKind = (typeof ERROR_KINDS)[number];

export interface CallMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** What is asked of a model, in no provider's dialect. */
export interface Call {
  messages: CallMessage[];
  temperature: number | null;
  maxOutputTokens: number | null;
  /** Seeds simulated answers; passed on where the upstream takes a seed. */
  seed: number | null;
}

export interface Usage {
  /** Null: the upstream did not say. */
  inputTokens: number | null;
  outputTokens: number | null;
  cacheReadTokens: number | null;
  cacheWriteTokens: number | null;
  reasoningTokens: number | null;
}

export interface Failure {
  kind: ErrorKind;
  /** For people; redacted, no key, no body longer than a sentence. */
  message: string;
  /** HTTP status of the upstream, when there was one. */
  status: number | null;
  /** The same route may be tried again. */
  retryable: boolean;
  /** What the upstream asked for; null when it did not. */
  retryAfterMs: number | null;
}

export interface Attempt {
  id: string;
  /** Position among the request's subtasks. */
  subtask: number;
  /** 1-based over all models tried for the subtask. */
  number: number;
  modelId: string;
  endpointId: string;
  tier: Tier;
  locality: Locality;
  simulated: boolean;
  upstreamName: string;
  status: 'ok' | 'failed' | 'aborted';
  failure: Failure | null;
  /** UTC milliseconds since the epoch. */
  startedAt: number;
  /** Milliseconds from the start of the attempt; null when it did not come to that. */
  headersMs: number | null;
  firstTokenMs: number | null;
  durationMs: number;
  /** Milliseconds waited before it because of back-off. */
  backoffMs: number;
  usage: Usage;
  /** True when the token counts are ours, not the upstream's. */
  usageEstimated: boolean;
  costNanoUsd: number | null;
  priceVersion: string | null;
  finishReason: string | null;
}

export interface SubtaskResult {
  subtask: number;
  status: 'ok' | 'failed' | 'aborted';
  /** What arrived, also when it was cut short. */
  text: string;
  reasoning: string;
  attempts: Attempt[];
  /** The attempt that answered, or the last one. Null when none was made. */
  final: Attempt | null;
  failure: Failure | null;
}
