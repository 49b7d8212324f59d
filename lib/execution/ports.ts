// What: everything execution needs from outside, as narrow interfaces.
// Why: the loop is tested with a fake clock and a real misbehaving server alike.
// Not for: wiring; compose.ts gives each port its adapter.
import type { Endpoint, Model } from '@/lib/catalog/types';
import type { Clock } from '@/lib/shared/clock';
import type { Random } from '@/lib/shared/rng';
import type { Tier } from '@/lib/shared/vocabulary';
import type { Attempt, Call, Failure, FinishKind, SentCall, SubtaskResult, Usage } from './types';

export type { FinishKind } from './types';

/** Where one attempt goes. */
export interface Target {
  /** `endpointId` and `upstreamName` are those of the endpoint below. */
  model: Model;
  endpoint: Endpoint;
  /** Names the pair for breakers; absent: the model's id. */
  route?: string;
}

/**
 * What an upstream sends, in order: headers once, then content, then one finish. Content is either in
 * events of ours, or in `wire` pieces of the caller's own dialect with what was seen in them.
 */
export type ProviderEvent =
  | { type: 'headers' }
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string; signature?: string }
  /** `index` counts the answer's tool calls from 0. */
  | { type: 'tool_call'; index: number; id: string; name: string }
  | { type: 'tool_arguments'; index: number; delta: string }
  | WirePiece
  | { type: 'finish'; reason: string | null; kind?: FinishKind; usage: Usage };

/** A piece in the caller's dialect, to be sent on as it is. */
export interface WirePiece {
  type: 'wire';
  /** Whole server-sent events, or the whole JSON body of an answer that is not streamed. */
  payload: string;
  /** True when it holds some of the answer; what comes before may still be dropped. */
  content: boolean;
  text: string;
  reasoning: string;
  /** Ids of tool calls that begin in it. */
  toolCallIds: readonly string[];
}

/**
 * Speaks to upstreams. Throws an error carrying `failure: Failure` (see `isProviderFailure`)
 * for everything that goes wrong, and stops at once when `signal` aborts.
 * A stream that ends without `finish` was cut.
 */
export interface Upstreams {
  stream(target: Target, call: Call, signal: AbortSignal): AsyncIterable<ProviderEvent>;
}

/** Keeps what left. Called while a request is written to its socket: it returns at once and never throws. */
export interface EgressLedger {
  record(call: SentCall): void;
}

/** What a finished call says about its upstream. `unknown`: nothing (abort, a request it rightly refused). */
export type Health = 'up' | 'down' | 'unknown';

export interface Breakers {
  /** Null when the model may be called; else the reason, for people. */
  blockedReason(modelId: string): string | null;
  /**
   * Makes one call under the model's breaker and lets `judge` read what it says about the upstream;
   * the breaker's state is settled when the promise is. Null, without calling, when the breaker is open
   * or its probe is under way.
   */
  run<T>(modelId: string, call: () => Promise<T>, judge: (result: T) => Health): Promise<T | null>;
}

export interface Budget {
  /** Reserves; null when the hour has no room for it. */
  reserve(nanoUsd: number): { settle(actualNanoUsd: number): void } | null;
}

/** What the person sees while it happens. */
export type ExecutionEvent =
  | {
      type: 'attempt_started';
      subtask: number;
      id: string;
      number: number;
      modelId: string;
      tier: Tier;
      atMs: number;
    }
  | { type: 'first_token'; subtask: number; id: string; atMs: number }
  | { type: 'text'; subtask: number; id: string; text: string }
  | { type: 'reasoning'; subtask: number; id: string; text: string; signature?: string }
  | { type: 'tool_call'; subtask: number; id: string; index: number; callId: string; name: string }
  | { type: 'tool_arguments'; subtask: number; id: string; index: number; delta: string }
  | { type: 'wire'; subtask: number; id: string; piece: WirePiece }
  | { type: 'attempt_ended'; subtask: number; attempt: Attempt; atMs: number; next: NextStep }
  | { type: 'subtask_ended'; subtask: number; result: SubtaskResult; atMs: number }
  | { type: 'backing_off'; subtask: number; modelId: string; waitMs: number; because: Failure };

/** What follows an attempt. */
export type NextStep = 'done' | 'retry' | 'fallback' | 'give_up';

export interface Timeouts {
  headersMs: number;
  firstTokenMs: number;
  idleMs: number;
  totalMs: number;
}

export interface RetryPolicy {
  /** Further tries on the same model after the first. */
  maxRetries: number;
  /** First wait, doubled each time, full jitter. */
  baseMs: number;
  /** Longest wait; a longer Retry-After means fallback. */
  capMs: number;
}

/** Calls under way by endpoint. */
export interface EndpointLoad {
  of(endpointId: string): number;
  /** Counts one more until the returned function is called. */
  enter(endpointId: string): () => void;
}

export interface ExecutionPorts {
  upstreams: Upstreams;
  breakers: Breakers;
  budget: Budget;
  clock: Clock;
  random: Random;
  /** Resolves after `ms`, rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `wake` after `ms`, unless the returned function is called before. */
  after(ms: number, wake: () => void): () => void;
  emit(event: ExecutionEvent): void;
  /** True: nothing reaches the caller before the end, so that an answer that broke may still be replaced. */
  sendsWhole?: boolean;
  /** Resolves when the caller has taken enough of what was sent; null or absent: go on. */
  pressure?(): Promise<void> | null;
  load?: EndpointLoad;
  timeouts(target: Target, call: Call): Timeouts;
  retry: RetryPolicy;
  /** Tokens in a text where the upstream did not count them. */
  estimateTokens(text: string): number;
}
