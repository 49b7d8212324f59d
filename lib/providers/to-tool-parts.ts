import type {
  LanguageModelV4ToolCallPart,
  LanguageModelV4ToolResultOutput,
  LanguageModelV4ToolResultPart,
} from '@ai-sdk/provider';
import type { Target } from '@/lib/execution/ports';
import type { CallPart } from '@/lib/execution/types';
import { contentText } from '@/lib/shared/content-text';
import type { Protocol } from '@/lib/shared/vocabulary';
import { refuse } from './refuse';
import { toFilePart } from './to-file-part';

type ToolCall = Extract<CallPart, { type: 'tool_call' }>;
type ToolResult = Extract<CallPart, { type: 'tool_result' }>;

/** OpenAI's servers get the arguments as the model wrote them, the others as the object they want. */
export function toToolCall(part: ToolCall, protocol: Protocol): LanguageModelV4ToolCallPart {
  const asWritten = protocol === 'openai' || protocol === 'ollama';
  const input = asWritten && part.arguments !== '' ? part.arguments : parseArguments(part.arguments);
  return { type: 'tool-call', toolCallId: part.id, toolName: part.name, input };
}

/** A tool's result; its name is looked up by the call's id. Throws ProviderFailure for media where only text goes. */
export function toToolResult(
  part: ToolResult,
  names: ReadonlyMap<string, string>,
  target: Target,
): LanguageModelV4ToolResultPart {
  const toolName = part.name ?? names.get(part.id) ?? 'unknown';
  return { type: 'tool-result', toolCallId: part.id, toolName, output: toOutput(part, target) };
}

function toOutput({ content, isError }: ToolResult, target: Target): LanguageModelV4ToolResultOutput {
  if (content.every(({ type }) => type === 'text'))
    return { type: isError ? 'error-text' : 'text', value: contentText(content) };
  const { protocol, label } = target.endpoint;
  if (protocol === 'openai' || protocol === 'ollama')
    throw refuse('bad_request', `${label} takes only text as the result of a tool.`);
  const value = content.map((part) =>
    part.type === 'text' ? { type: part.type, text: part.text } : toFilePart(part, target),
  );
  return { type: 'content', value };
}

/** Arguments a model wrote wrongly stay readable for the next one. */
function parseArguments(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {}
  return { arguments: text };
}
