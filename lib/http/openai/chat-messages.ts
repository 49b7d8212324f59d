import type { CallMessage, CallPart, ToolResultPart } from '@/lib/execution/types';
import { badRequest } from '@/lib/shared/errors';
import { check, join } from '../check';
import { type Findings, noteUnknown } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';
import { chatContent } from './chat-parts';
import { type ChatMessage, functionCall, toolCallId, toolCalls } from './chat-schema';

// What an answer carries about itself says nothing to the next model.
const KNOWN = new Set([
  'role',
  'content',
  'refusal',
  'reasoning_content',
  'tool_calls',
  'tool_call_id',
  'annotations',
  'cache_control',
  'id',
]);
// Some clients send a streamed call back with its index.
const KNOWN_OF_CALL = new Set(['id', 'type', 'index', 'function', 'custom']);
const KNOWN_OF_RESULT = new Set([...KNOWN, 'name']);

/** Chat messages in a call's words, tool results named after their calls. 400 names the wrong field. */
export function chatMessages(messages: readonly ChatMessage[], findings: Findings): CallMessage[] {
  const names = new Map<string, string>();
  return messages.map((message, index) => readMessage(message, join('messages', index), names, findings));
}

function readMessage(
  message: ChatMessage,
  at: string,
  names: Map<string, string>,
  findings: Findings,
): CallMessage {
  const { role } = message;
  const isResult = role === 'tool' || role === 'function';
  noteUnknown(message, isResult ? KNOWN_OF_RESULT : KNOWN, findings);
  if (!isResult && role !== 'assistant' && message.content == null)
    throw badRequest(`${at}.content is required.`, `${at}.content`, 'missing_field');
  const content = chatContent(message.content ?? '', `${at}.content`, findings);
  switch (role) {
    case 'assistant':
      return assistantMessage(message, content, at, names, findings);
    case 'tool':
      return toolMessage(check(toolCallId, message, at).tool_call_id, message, content, names, findings);
    case 'function':
      findings.features.add('function_call');
      return toolMessage(message.name ?? '', message, content, names, findings);
    default:
      return { role: role === 'user' ? 'user' : 'system', content };
  }
}

function assistantMessage(
  message: ChatMessage,
  content: string | ToolResultPart[],
  at: string,
  names: Map<string, string>,
  findings: Findings,
): CallMessage {
  const reasoning = textOf(message.reasoning_content);
  const refusal = textOf(message.refusal);
  const calls = check(toolCalls, message.tool_calls ?? [], `${at}.tool_calls`).map((call, index) => {
    findings.capabilities.add('tools');
    noteUnknown(call, KNOWN_OF_CALL, findings);
    if (call.type === 'custom') return customCall(call, findings);
    const found = check(functionCall, call, `${at}.tool_calls[${index}]`).function;
    return toolCall(call.id, found.name, found.arguments);
  });
  for (const { id, name } of calls) names.set(id, name);
  if (!reasoning && !refusal && calls.length === 0) return { role: 'assistant', content };
  return {
    role: 'assistant',
    content: [
      ...(reasoning ? [{ type: 'reasoning' as const, text: reasoning, signature: null }] : []),
      ...asParts(content),
      ...asParts(refusal),
      ...calls,
    ],
  };
}

function toolMessage(
  id: string,
  { name }: ChatMessage,
  content: string | ToolResultPart[],
  names: ReadonlyMap<string, string>,
  findings: Findings,
): CallMessage {
  findings.capabilities.add('tools');
  const calledAs = names.get(id) ?? name ?? null;
  return {
    role: 'tool',
    content: [{ type: 'tool_result', id, name: calledAs, content: asParts(content), isError: false }],
  };
}

function customCall(call: { id: string; custom?: unknown }, findings: Findings): ToolCallPart {
  findings.features.add('tools.custom');
  const { name, input } = (call.custom ?? {}) as { name?: unknown; input?: unknown };
  return { type: 'tool_call', id: call.id, name: textOf(name) || 'custom', arguments: textOf(input) };
}

type ToolCallPart = Extract<CallPart, { type: 'tool_call' }>;

/** A call in an earlier answer; no arguments are an empty object. */
export function toolCall(id: string, name: string, json: string): ToolCallPart {
  return { type: 'tool_call', id, name, arguments: wellFormed(json).trim() === '' ? '{}' : wellFormed(json) };
}

/** Content as parts; an empty text is none. */
export function asParts(content: string | ToolResultPart[]): ToolResultPart[] {
  if (typeof content !== 'string') return content;
  return content === '' ? [] : [{ type: 'text', text: content }];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? wellFormed(value) : '';
}
