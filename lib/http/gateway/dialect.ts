// What: what a wire format must be able to do: read a request, write an answer and an error.
// Why: the gateway runs every request the same way; a format is one object in a list.
// Not for: upstreams; lib/providers speaks to those.
import type { FinishKind } from '@/lib/execution/ports';
import type { Call, ToolCall, Usage } from '@/lib/execution/types';
import type { Needs, Turn } from '@/lib/routing/types';

/** A caller's request in our words. */
export interface WireRequest {
  /** As the caller wrote it: `auto`, `auto/cheap`, a catalog id, an upstream's name. */
  model: string;
  stream: boolean;
  /** What is routed on: the last turn of the person, or of the tools. */
  prompt: string;
  /** Earlier turns, oldest first, tool calls and results as text. */
  history: Turn[];
  /** The last turn is the results of tools the model called. */
  answersTools: boolean;
  call: Call;
  needs: Needs;
}

/** Who answers; known when the first content arrives. */
export interface AnswerHead {
  requestId: string;
  /** Catalog id. */
  modelId: string;
  /** UTC seconds. */
  createdAt: number;
  /** Estimated, for formats that say it at the start. */
  inputTokens: number | null;
}

/** A piece of a translated answer, in order. */
export type AnswerPiece =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string; signature?: string }
  | { type: 'tool_call'; index: number; callId: string; name: string }
  | { type: 'tool_arguments'; index: number; delta: string };

/** How a translated answer ended. */
export interface AnswerEnd {
  kind: FinishKind;
  usage: Usage;
}

/** Writes one translated, streamed answer as server-sent events. */
export interface StreamWriter {
  /** Before the first piece. */
  start(): string;
  piece(piece: AnswerPiece): string;
  /** After the last piece; with the format's own end mark. */
  end(end: AnswerEnd): string;
}

/** A whole translated answer. */
export interface WholeAnswer extends AnswerEnd {
  text: string;
  reasoning: string;
  toolCalls: readonly ToolCall[];
}

/** An error as callers are told it, before it takes a format's shape. */
export interface WireError {
  status: number;
  message: string;
  /** Machine-readable, snake_case. */
  code: string;
  param: string | null;
  requestId: string | null;
}

export interface WireFormat {
  /** Throws a SwitchyardError (400 naming the field). */
  parse(body: Record<string, unknown>, headers: Headers): WireRequest;
  createWriter(head: AnswerHead, request: WireRequest): StreamWriter;
  toBody(head: AnswerHead, answer: WholeAnswer, request: WireRequest): object;
  /** JSON body of an error response. */
  errorBody(error: WireError): object;
  /** Server-sent events that end a stream that broke; never an end mark. */
  errorEvents(error: WireError): string;
  /** What follows the upstream's own last event in a passed-through stream: `data: [DONE]`, or nothing. */
  wireEnd: string;
}
