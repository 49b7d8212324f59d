import type { FinishKind } from '@/lib/execution/ports';
import type { ToolCall, Usage } from '@/lib/execution/types';
import { SwitchyardError } from '@/lib/shared/errors';
import type { AnswerHead, WholeAnswer } from '../gateway/dialect';
import { markSignature } from './thinking-signature';

/** Fields every message object has, whole or just begun. */
export function messageHead({ requestId, modelId }: AnswerHead): object {
  return { id: `msg_${requestId}`, type: 'message', role: 'assistant', model: modelId };
}

/**
 * A whole answer as Anthropic's message object. Throws a 502 when the model's arguments of a tool are no JSON object.
 */
export function toMessage(head: AnswerHead, answer: WholeAnswer): object {
  const { reasoning, text, toolCalls, kind, usage } = answer;
  return {
    ...messageHead(head),
    content: [
      ...(reasoning ? [{ type: 'thinking', thinking: reasoning, signature: markSignature(null) }] : []),
      ...(text ? [{ type: 'text', text, citations: null }] : []),
      ...toolCalls.map((call) => ({
        type: 'tool_use',
        id: call.id,
        name: call.name,
        input: toInput(call, kind),
      })),
    ],
    stop_reason: stopReason(kind, toolCalls.length > 0),
    stop_sequence: null,
    usage: toUsage(usage, head.inputTokens),
  };
}

/** Some upstreams say `stop` after a tool call; a client runs tools only on `tool_use`. */
export function stopReason(kind: FinishKind, hasToolCalls: boolean): string {
  if (kind === 'length') return 'max_tokens';
  if (kind === 'content_filter') return 'refusal';
  return hasToolCalls ? 'tool_use' : 'end_turn';
}

/**
 * Anthropic's usage: its input tokens leave out what was read from or written to a cache, ours include both. The two
 * totals may not be null in its protocol: `estimatedInput` stands for an unknown input, 0 for what nobody knows.
 */
export function toUsage(usage: Usage, estimatedInput: number | null): object {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = usage;
  const total = inputTokens ?? estimatedInput ?? 0;
  return {
    input_tokens: Math.max(0, total - (cacheReadTokens ?? 0) - (cacheWriteTokens ?? 0)),
    cache_creation_input_tokens: cacheWriteTokens,
    cache_read_input_tokens: cacheReadTokens,
    output_tokens: outputTokens ?? 0,
    ...(reasoningTokens !== null && { output_tokens_details: { thinking_tokens: reasoningTokens } }),
  };
}

// `{}` in place of broken arguments could run a tool with its defaults; only an answer that says it was cut may have it.
function toInput({ name, arguments: json }: ToolCall, kind: FinishKind): object {
  if (json.trim() === '') return {};
  const input = parse(json);
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  if (kind === 'length') return {};
  throw new SwitchyardError(
    `The model called the tool “${name}” with arguments that are not a JSON object.`,
    {
      code: 'bad_tool_arguments',
      status: 502,
    },
  );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
