import type { CallMessage, CallPart } from '@/lib/execution/types';
import { check, join } from '../check';
import { type Findings, noteOpaque, noteUnknown } from '../gateway/findings';
import { wellFormed } from '../gateway/well-formed';
import { asParts, toolCall } from './chat-messages';
import { responsesContent } from './responses-parts';
import {
  functionCallItem,
  functionOutputItem,
  type InputItem,
  messageItem,
  type ResponsesBody,
  reasoningItem,
} from './responses-schema';

const COMMON = ['type', 'id', 'status'];
const KNOWN = {
  message: new Set([...COMMON, 'role', 'content', 'phase']),
  function_call: new Set([...COMMON, 'call_id', 'name', 'arguments']),
  function_call_output: new Set([...COMMON, 'call_id', 'output']),
};

/** Instructions and input items in a call's words: what one answer consisted of is one message again. */
export function responsesMessages(body: ResponsesBody, findings: Findings): CallMessage[] {
  const messages: CallMessage[] = [];
  if (body.instructions) messages.push({ role: 'system', content: wellFormed(body.instructions) });
  if (typeof body.input === 'string') return [...messages, { role: 'user', content: wellFormed(body.input) }];

  const names = new Map<string, string>();
  for (const [index, item] of body.input.entries()) {
    const message = readItem(item, join('input', index), names, findings);
    const last = messages.at(-1);
    if (message?.role === 'assistant' && last?.role === 'assistant') {
      const parts = partsOf(last.content);
      for (const part of partsOf(message.content)) parts.push(part);
      last.content = parts;
    } else if (message) messages.push(message);
  }
  return messages;
}

function readItem(
  item: InputItem,
  at: string,
  names: Map<string, string>,
  findings: Findings,
): CallMessage | null {
  switch (item.type ?? 'message') {
    case 'message': {
      noteUnknown(item, KNOWN.message, findings);
      const { role, content } = check(messageItem, item, at);
      const read = responsesContent(content, `${at}.content`, findings);
      return { role: role === 'developer' ? 'system' : role, content: read };
    }
    case 'function_call': {
      noteUnknown(item, KNOWN.function_call, findings);
      const { call_id, name, arguments: json } = check(functionCallItem, item, at);
      findings.capabilities.add('tools');
      names.set(call_id, name);
      return { role: 'assistant', content: [toolCall(call_id, name, json)] };
    }
    case 'function_call_output': {
      noteUnknown(item, KNOWN.function_call_output, findings);
      const { call_id, output } = check(functionOutputItem, item, at);
      findings.capabilities.add('tools');
      const content = asParts(responsesContent(output, `${at}.output`, findings));
      const name = names.get(call_id) ?? null;
      return { role: 'tool', content: [{ type: 'tool_result', id: call_id, name, content, isError: false }] };
    }
    case 'reasoning':
      return readReasoning(item, at, findings);
    default:
      noteOpaque(`input.${item.type}`, findings);
      return null;
  }
}

/** Reasoning in the open; sealed reasoning is for the one who sealed it. */
function readReasoning(item: InputItem, at: string, findings: Findings): CallMessage | null {
  const { summary, content, encrypted_content } = check(reasoningItem, item, at);
  if (encrypted_content) findings.features.add('reasoning.encrypted_content');
  const text = wellFormed([...(content ?? []), ...(summary ?? [])].map((part) => part.text).join('\n'));
  return text === '' ? null : { role: 'assistant', content: [{ type: 'reasoning', text, signature: null }] };
}

function partsOf(content: CallMessage['content']): CallPart[] {
  return typeof content === 'string' ? asParts(content) : content;
}
