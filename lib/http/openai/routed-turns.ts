import type { CallMessage } from '@/lib/execution/types';
import type { Turn } from '@/lib/routing/types';
import { contentText } from '@/lib/shared/content-text';
import { badRequest } from '@/lib/shared/errors';

/** The part of a WireRequest that routing reads. */
export interface RoutedTurns {
  prompt: string;
  history: Turn[];
  answersTools: boolean;
  /** What the assistant is to continue; it is in neither of the two. */
  prefill: string;
}

/**
 * Finds what is routed on: the last turn of the person, or the results of tools when they come last. A turn
 * without words (an image alone) is routed on the person's last words. Throws a 400 with `param` when nothing
 * was said at all, unless `hasOpaqueParts`: something without words in a Call.
 */
export function routedTurns(
  messages: readonly CallMessage[],
  param: string,
  hasOpaqueParts: boolean,
): RoutedTurns {
  const turns = messages.map(toTurn);
  if (!hasOpaqueParts && !turns.some(isSaid) && !messages.some(hasMedia))
    throw badRequest(`${param} must say something: there is no text in it.`, param, 'empty_conversation');

  const last = turns.findLastIndex(({ role }) => role === 'user' || role === 'tool');
  if (last < 0) return withoutPerson(turns);
  const answersTools = turns[last]?.role === 'tool';
  const first = answersTools ? turns.findLastIndex(({ role }, at) => at < last && role !== 'tool') + 1 : last;
  const after = turns.slice(last + 1);
  const history = [...turns.slice(0, first), ...after.filter(({ role }) => role === 'system')];
  const said = turns
    .slice(first, last + 1)
    .filter(isSaid)
    .map(({ content }) => content);
  return {
    prompt:
      said.join('\n') || (turns.findLast((turn) => turn.role === 'user' && isSaid(turn))?.content ?? ''),
    history,
    answersTools,
    prefill: after.flatMap(({ role, content }) => (role === 'assistant' ? content : [])).join('\n'),
  };
}

/** A message as routing reads it: its words. */
export function toTurn({ role, content }: CallMessage): Turn {
  return { role, content: contentText(content) };
}

/** Only instructions or earlier answers: the last words there are. */
function withoutPerson(turns: readonly Turn[]): RoutedTurns {
  const at = turns.findLastIndex(isSaid);
  return {
    prompt: turns[at]?.content ?? '',
    history: turns.slice(0, at),
    answersTools: false,
    prefill: '',
  };
}

function isSaid({ content }: Turn): boolean {
  return content.trim() !== '';
}

function hasMedia({ content }: CallMessage): boolean {
  return typeof content !== 'string' && content.some(({ type }) => type === 'image' || type === 'file');
}
