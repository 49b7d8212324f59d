import { z } from 'zod';
import type { CallMessage, CallPart } from '@/lib/execution/types';
import type { Turn } from '@/lib/routing/types';
import { contentText } from '@/lib/shared/content-text';
import type { Findings } from '../gateway/findings';
import { check, extraFields, wrong } from './check';
import { type BlockContext, type Role, readContent } from './read-block';

export interface Conversation {
  messages: CallMessage[];
  /** Never blank: where the last turn has no words, the person's last words, or what it holds: `[image]`. */
  prompt: string;
  history: Turn[];
  answersTools: boolean;
}

const messageList = z
  .array(z.looseObject({ role: z.enum(['user', 'assistant', 'system']), content: z.unknown().optional() }))
  .min(1);

/** Neighbours of one role. */
interface Group {
  role: Role;
  parts: CallPart[];
  media: string | null;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * System prompt and messages of a request in our words. Neighbours of one role are one turn, as Anthropic takes them;
 * results of tools come before the words of their turn, as a message of their own. An answer begun by the caller is
 * the feature `prefill`. Throws a 400 for wrong types and when nobody says anything.
 */
export function readConversation(body: Readonly<Record<string, unknown>>, findings: Findings): Conversation {
  const context: BlockContext = { findings, toolNames: new Map() };
  const groups: Group[] = [];
  check(z.object({ messages: messageList }), body).messages.forEach(({ role, content, ...rest }, index) => {
    for (const field of extraFields(rest, NOTHING)) findings.features.add(field);
    const parts = readContent(content, role, `messages.${index}.content`, context);
    if (groups.at(-1)?.role !== role) groups.push({ role, parts: [], media: null });
    const group = groups.at(-1) as Group;
    for (const part of parts) group.parts.push(part);
    group.media ??= mediaType(content);
  });
  const asked = groups.findLastIndex(({ role }) => role === 'user');
  const last = groups[asked];
  if (!last) throw wrong('messages', 'needs at least one user message');
  if (groups.at(-1)?.role === 'assistant') findings.features.add('prefill');

  const system = readContent(body.system ?? [], 'system', 'system', context);
  const before = [...toMessages('system', system), ...groups.slice(0, asked).flatMap(groupMessages)];
  const turn = groupMessages(last);
  const after = groups.slice(asked + 1).flatMap(groupMessages);
  const words = turn.findLast((message) => textOf(message) !== '');
  const beside = turn.filter((message) => message !== words);
  return {
    messages: [...before, ...turn, ...after],
    prompt: words ? textOf(words) : standIn(before, last),
    history: [...before, ...beside, ...after].map(toTurn).filter(({ content }) => content.trim() !== ''),
    answersTools: turn.some(({ role }) => role === 'tool'),
  };
}

function standIn(before: readonly CallMessage[], { media }: Group): string {
  if (media === null) throw wrong('messages', 'must say something, but the last turn is only white space');
  const earlier = before.findLast((message) => message.role === 'user' && textOf(message) !== '');
  return earlier ? textOf(earlier) : `[${media.replaceAll('_', ' ')}]`;
}

/** Type of the first block that is more than text; null when there is none. */
function mediaType(content: unknown): string | null {
  return Array.isArray(content) ? (content.find(({ type }) => type !== 'text')?.type ?? null) : null;
}

function textOf({ content }: CallMessage): string {
  const text = contentText(content);
  return text.trim() === '' ? '' : text;
}

function toTurn({ role, content }: CallMessage): Turn {
  return { role, content: contentText(content) };
}

function groupMessages({ role, parts }: Group): CallMessage[] {
  if (role !== 'user') return toMessages(role, parts);
  const results = parts.filter(({ type }) => type === 'tool_result');
  const words = parts.filter(({ type }) => type !== 'tool_result');
  return [...toMessages('tool', results), ...toMessages('user', words)];
}

function toMessages(role: CallMessage['role'], parts: CallPart[]): CallMessage[] {
  const [only, ...more] = parts;
  if (!only) return [];
  return [{ role, content: only.type === 'text' && more.length === 0 ? only.text : parts }];
}
