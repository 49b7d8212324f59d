import type { Turn } from '@/lib/routing/types';
import { getConversation } from '@/lib/telemetry/queries/get-conversation';
import type { MessageRecord } from '@/lib/telemetry/queries/get-messages';
import type { Context } from './context';

/** What had been said in a chat before a request, oldest first, as `conversationTurns` reads it; empty when it is gone. */
export function turnsBefore({ telemetry }: Context, conversationId: string, requestId: string): Turn[] {
  const messages = getConversation(telemetry.db, conversationId)?.messages ?? [];
  const at = messages.findIndex((message) => message.requestId === requestId);
  const turns = (at < 0 ? [] : messages.slice(0, at)).map(toTurn);
  return turns.filter(({ role, content }, index) =>
    role === 'assistant' ? content !== '' : turns[index + 1]?.content !== '',
  );
}

function toTurn({ role, parts }: MessageRecord): Turn {
  const texts = (JSON.parse(parts) as { type: string; text?: string }[]).filter(
    ({ type }) => type === 'text',
  );
  return { role, content: texts.map(({ text }) => text ?? '').join('\n\n') };
}
