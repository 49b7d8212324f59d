import type { FinishKind } from '@/lib/execution/ports';
import { count, readChatUsage } from '../chat-usage';
import { field } from '../field';
import { addText, addToolCall, items, type Seen, type WireReader } from './seen';

const KINDS: Readonly<Record<string, FinishKind>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
};

/** OpenAI's Chat Completions. */
export const chatReader: WireReader = {
  readEvent: (event, seen) => readChoices(event, 'delta', seen),
  readBody: (body, seen) => readChoices(body, 'message', seen),
  modelHolder: (event) => event,
  end: '',
};

/** OpenAI's Embeddings. */
export const embeddingsReader: WireReader = {
  ...chatReader,
  readBody(body, seen) {
    if (field(body, 'error')) throw body;
    const usage = field(body, 'usage');
    seen.content = items(field(body, 'data')).length > 0;
    seen.reason = 'stop';
    seen.kind = 'stop';
    seen.usage.inputTokens = count(usage, 'prompt_tokens') ?? count(usage, 'total_tokens');
    // Embedding writes no tokens.
    seen.usage.outputTokens = 0;
  },
};

/** True for a chunk that carries the usage and nothing else. */
export function isUsageChunk(event: object): boolean {
  const choices = field(event, 'choices');
  return Boolean(field(event, 'usage')) && (!choices || (Array.isArray(choices) && choices.length === 0));
}

function readChoices(value: object, holder: 'delta' | 'message', seen: Seen): void {
  if (field(value, 'error')) throw value;
  for (const choice of items(field(value, 'choices'))) {
    readMessage(field(choice, holder), seen);
    const reason = field(choice, 'finish_reason');
    if (typeof reason !== 'string' || reason === '') continue;
    seen.reason ??= reason;
    seen.kind = seen.kind === 'content_filter' ? seen.kind : (KINDS[reason] ?? 'other');
  }
  const usage = field(value, 'usage');
  if (usage) seen.usage = readChatUsage(usage);
}

function readMessage(message: unknown, seen: Seen): void {
  const content = field(message, 'content');
  if (typeof content === 'string') addText(seen, 'text', content);
  else for (const part of items(content)) addText(seen, 'text', field(part, 'text'));
  addText(seen, 'text', field(message, 'refusal'));
  addText(seen, 'reasoning', field(message, 'reasoning_content') ?? field(message, 'reasoning'));
  for (const call of items(field(message, 'tool_calls'))) addToolCall(seen, field(call, 'id'));
  if (field(message, 'function_call') || field(message, 'audio')) seen.content = true;
}
