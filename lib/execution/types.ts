// What: attempts, their failures and what they leave behind.
// Why: one taxonomy for what can go wrong upstream; nothing else tells errors apart.
// Not for: how an upstream is spoken to (lib/providers).
import type { Dialect, ErrorKind, Locality, Tier } from '@/lib/shared/vocabulary';

/** Why an answer ended, whoever's words the upstream uses. */
export type FinishKind = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'other';

export { ERROR_KINDS, type ErrorKind } from '@/lib/shared/vocabulary';

/** A piece of a message. Tool arguments are JSON text, as models write them. */
export type CallPart =
  | { type: 'text'; text: string }
  | { type: 'image'; source: MediaSource; detail: string | null }
  | { type: 'file'; source: MediaSource; filename: string | null }
  /** `signature` proves it to the upstream that wrote it. */
  | { type: 'reasoning'; text: string; signature: string | null }
  | { type: 'tool_call'; id: string; name: string; arguments: string }
  | { type: 'tool_result'; id: string; name: string | null; content: ToolResultPart[]; isError: boolean };

export type ToolResultPart = Extract<CallPart, { type: 'text' | 'image' | 'file' }>;

/** Data inside the request, or an address the upstream fetches; this server never does. */
export type MediaSource =
  | { kind: 'data'; mediaType: string; base64: string }
  | { kind: 'url'; url: string; mediaType: string | null };

export interface CallMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: string | CallPart[];
}

export interface ToolSpec {
  name: string;
  description: string | null;
  /** JSON Schema of its arguments. */
  parameters: Record<string, unknown>;
  strict: boolean | null;
}

export type ToolChoice = 'auto' | 'none' | 'required' | { name: string };

/** What a wire format can ask for beyond messages; what the caller left open is null or empty. */
export interface CallOptions {
  topP: number | null;
  topK: number | null;
  stop: string[];
  presencePenalty: number | null;
  frequencyPenalty: number | null;
  tools: ToolSpec[];
  toolChoice: ToolChoice | null;
  parallelToolCalls: boolean | null;
  /** A JSON answer; `schema` null: any object. */
  json: { schema: Record<string, unknown> | null; name: string | null; strict: boolean | null } | null;
  reasoningEffort: 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max' | null;
}

/** The caller's own request, for an upstream that speaks the caller's dialect. */
export interface NativeCall {
  dialect: Dialect;
  /** As parsed; the adapter replaces `model` and asks for usage. */
  body: Readonly<Record<string, unknown>>;
  /** The dialect's own headers (`anthropic-version`, `anthropic-beta`), never credentials. */
  headers: Readonly<Record<string, string>>;
  stream: boolean;
  /** False: usage in a stream is for us alone and is taken out again. */
  wantsUsage: boolean;
}

/** Why something leaves this process, and on whose behalf; what does not apply is null. */
export interface EgressContext {
  purpose: 'answer' | 'judge' | 'shadow' | 'embedding' | 'test' | 'discovery' | 'webhook' | 'trace';
  requestId: string | null;
  endpointId: string | null;
  /** What the privacy filter said of it; null: it was not asked. */
  sensitive: boolean | null;
  /** Name and version: `balanced@3`. */
  policy: string | null;
}

/** One call as it went out over a connected socket. */
export interface SentCall extends EgressContext {
  /** Name and port as they were called. */
  host: string;
  /** Where the connection really led. */
  scope: 'loopback' | 'private' | 'public';
  method: string;
  /** Bytes of its body. */
  bytes: number;
}

/** What is asked of a model, in no provider's dialect. */
export interface Call {
  messages: CallMessage[];
  temperature: number | null;
  maxOutputTokens: number | null;
  /** Seeds simulated answers; passed on where the upstream takes a seed. */
  seed: number | null;
  options?: CallOptions;
  native?: NativeCall;
  /** For the record of what leaves; absent: an answer nobody said more about. */
  egress?: Omit<EgressContext, 'endpointId'>;
  /** Tokens the answer is estimated to have; absent: nobody knows. */
  expectedOutputTokens?: number;
}

/** One tool call of an answer. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON text. */
  arguments: string;
}

export interface Usage {
  /** Null: the upstream did not say. */
  inputTokens: number | null;
  outputTokens: number | null;
  cacheReadTokens: number | null;
  cacheWriteTokens: number | null;
  reasoningTokens: number | null;
  /** Of the cache writes, what is kept an hour. */
  cacheWrite1hTokens?: number | null;
  /** Audio among input and output; it has prices of its own. */
  audioTokens?: number | null;
  /** Searches the upstream made for the answer, which it bills beside tokens. */
  searches?: number | null;
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
  /** Images that were sent; absent or null: nobody counted. */
  images?: number | null;
  costNanoUsd: number | null;
  /** The part of the cost that is electricity; absent or null: none is counted. */
  electricityNanoUsd?: number | null;
  priceVersion: string | null;
  finishReason: string | null;
}

export interface SubtaskResult {
  subtask: number;
  status: 'ok' | 'failed' | 'aborted';
  /** What arrived, also when it was cut short. */
  text: string;
  reasoning: string;
  toolCalls: ToolCall[];
  /** The upstream's own body where it passed through whole; else null. */
  wireBody: string | null;
  /** Null when it did not end properly. */
  finishKind: FinishKind | null;
  attempts: Attempt[];
  /** The attempt that answered, or the last one. Null when none was made. */
  final: Attempt | null;
  failure: Failure | null;
}
