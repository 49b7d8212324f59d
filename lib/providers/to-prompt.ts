import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Target } from '@/lib/execution/ports';
import type { CallMessage, CallPart } from '@/lib/execution/types';
import { contentText } from '@/lib/shared/content-text';
import { joinToolResults } from './join-tool-results';
import { refuse } from './refuse';
import { isMedia, toFilePart } from './to-file-part';
import { toToolCall, toToolResult } from './to-tool-parts';

type AssistantPart = Extract<LanguageModelV4Message, { role: 'assistant' }>['content'][number];
type UserPart = Extract<LanguageModelV4Message, { role: 'user' }>['content'][number];

/**
 * Messages in the SDK's words. For Anthropic and Google, who take instructions only ahead of the
 * conversation, system messages move to the front. Throws ProviderFailure for parts the upstream cannot take.
 */
export function toPrompt(messages: readonly CallMessage[], target: Target): LanguageModelV4Prompt {
  const names = toolNames(messages);
  const prompt = joinToolResults(messages.flatMap((message) => toMessages(message, names, target)));
  const { protocol } = target.endpoint;
  if (protocol !== 'anthropic' && protocol !== 'google') return prompt;
  const isSystem = ({ role }: LanguageModelV4Message) => role === 'system';
  return [...prompt.filter(isSystem), ...prompt.filter((message) => !isSystem(message))];
}

function toMessages(
  { role, content }: CallMessage,
  names: ReadonlyMap<string, string>,
  target: Target,
): LanguageModelV4Message[] {
  if (role === 'system') return [{ role, content: contentText(content) }];
  const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  const filled = parts.filter((part) => parts.length === 1 || part.type !== 'text' || part.text !== '');
  if (role === 'assistant')
    return [{ role, content: filled.flatMap((part) => toAssistantPart(part, target)) }];
  const results = filled.flatMap((part) =>
    part.type === 'tool_result' ? [toToolResult(part, names, target)] : [],
  );
  const said = filled.flatMap((part) => toUserPart(part, target));
  return [
    ...(results.length > 0 ? [{ role: 'tool' as const, content: results }] : []),
    ...(said.length > 0 ? [{ role: 'user' as const, content: said }] : []),
  ];
}

function toUserPart(part: CallPart, target: Target): UserPart[] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }];
  return isMedia(part) ? [toFilePart(part, target)] : [];
}

function toAssistantPart(part: CallPart, { endpoint }: Target): AssistantPart[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text }];
    case 'tool_call':
      return [toToolCall(part, endpoint.protocol)];
    case 'reasoning':
      return [
        {
          type: 'reasoning',
          text: part.text,
          ...(part.signature === null
            ? {}
            : { providerOptions: { anthropic: { signature: part.signature } } }),
        },
      ];
    default:
      throw refuse('bad_request', `${endpoint.label} takes no ${part.type} in an assistant's message.`);
  }
}

/** Tools by the ids of their calls: a result often says only the id. */
function toolNames(messages: readonly CallMessage[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { content } of messages)
    if (typeof content !== 'string')
      for (const part of content) if (part.type === 'tool_call') names.set(part.id, part.name);
  return names;
}
