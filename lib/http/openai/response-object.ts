import type { FinishKind } from '@/lib/execution/ports';
import type { AnswerEnd, AnswerHead, WireRequest } from '../gateway/dialect';
import { responseUsage } from './usage';

/** An entry of a response's `output`. */
export type OutputItem = { id: string; status: ItemStatus } & (
  | { type: 'reasoning'; summary: { type: 'summary_text'; text: string }[] }
  | { type: 'message'; role: 'assistant'; content: OutputText[] }
  | { type: 'function_call'; call_id: string; name: string; arguments: string }
);
export type ItemStatus = 'in_progress' | 'completed' | 'incomplete';
export interface OutputText {
  type: 'output_text';
  text: string;
  annotations: [];
  logprobs: [];
}

const INCOMPLETE: Partial<Readonly<Record<FinishKind, string>>> = {
  length: 'max_output_tokens',
  content_filter: 'content_filter',
};

/** Why an answer is not whole, in OpenAI's words; null when it is. */
export function incompleteReason(kind: FinishKind): string | null {
  return INCOMPLETE[kind] ?? null;
}

export function outputText(text: string): OutputText {
  return { type: 'output_text', text, annotations: [], logprobs: [] };
}

/**
 * A `response`, with what the caller asked for repeated as OpenAI does. Without `end` it is in progress. Nothing
 * is stored here, so `store` is false.
 */
export function responseObject(
  head: AnswerHead,
  request: WireRequest,
  output: readonly OutputItem[],
  end: AnswerEnd | null,
): object {
  const body = request.call.native?.body ?? {};
  const text = (body.text ?? {}) as Record<string, unknown>;
  const reasoning = (body.reasoning ?? {}) as Record<string, unknown>;
  const reason = end && incompleteReason(end.kind);
  return {
    id: `resp_${head.requestId}`,
    object: 'response',
    created_at: head.createdAt,
    status: end ? (reason ? 'incomplete' : 'completed') : 'in_progress',
    background: false,
    error: null,
    incomplete_details: reason ? { reason } : null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    model: head.modelId,
    output,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: reasoning.effort ?? null, summary: reasoning.summary ?? null },
    store: false,
    temperature: body.temperature ?? null,
    text: { ...text, format: text.format ?? { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? null,
    truncation: 'disabled',
    usage: end && responseUsage(end.usage),
    user: body.user ?? null,
    metadata: body.metadata ?? {},
  };
}
