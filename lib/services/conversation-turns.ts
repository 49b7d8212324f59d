import type { Turn } from '@/lib/routing/types';
import { getConversation } from '@/lib/telemetry/queries/get-conversation';
import type { Context } from './context';

interface StoredPart {
  type: string;
  text?: string;
}

/** What was said in a conversation so far, oldest first; answers without text are left out with their question. */
export function conversationTurns(ctx: Context, conversationId: string): Turn[] {
  ctx.telemetry.recorder.catchUp();
  const messages = getConversation(ctx.telemetry.db, conversationId)?.messages ?? [];
  const turns = messages.map(({ role, parts }) => ({
    role,
    content: (JSON.parse(parts) as StoredPart[])
      .filter(({ type }) => type === 'text')
      .map(({ text }) => text ?? '')
      .join('\n\n'),
  }));
  return turns.filter(({ role, content }, index) =>
    role === 'assistant' ? content !== '' : turns[index + 1]?.content !== '',
  );
}
