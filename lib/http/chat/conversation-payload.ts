import type { LoadedConversation, StoredMessage } from '@/lib/services/load-conversation';
import type { ChatMessage, StatusPart } from '../ui-parts';

export interface ConversationPayload {
  id: string;
  title: string;
  createdAt: number;
  messages: ChatMessage[];
  running: boolean;
}

/** A stored conversation as the browser takes it; an answer cut by a restart says so. */
export function conversationPayload(stored: LoadedConversation): ConversationPayload {
  // An empty prompt is refused, so a question without parts is one whose texts were not kept.
  const withheld = new Set(
    stored.messages.flatMap(({ role, parts, requestId }) =>
      role === 'user' && parts.length === 0 ? [requestId] : [],
    ),
  );
  return {
    ...stored,
    messages: stored.messages.map((message) => toMessage(message, !withheld.has(message.requestId))),
  };
}

function toMessage(message: StoredMessage, stored: boolean): ChatMessage {
  // Callers send messages back, and one without parts is refused.
  const parts = (
    message.parts.length === 0 ? [{ type: 'text', text: '' }] : message.parts
  ) as ChatMessage['parts'];
  return {
    id: message.id,
    role: message.role,
    metadata: {
      createdAt: message.createdAt,
      ...(message.requestId && { requestId: message.requestId }),
      ...(!stored && { stored }),
      ...(message.grades.length > 0 && { grades: message.grades }),
    },
    parts: message.interrupted ? parts.map(markInterrupted) : parts,
  };
}

function markInterrupted(part: ChatMessage['parts'][number]): ChatMessage['parts'][number] {
  if (part.type === 'data-status') {
    const data: StatusPart = { ...part.data, phase: 'interrupted' };
    return { ...part, data };
  }
  if (part.type === 'data-attempt' && part.data.endMs === null)
    return { ...part, data: { ...part.data, status: 'aborted' } };
  return part.type === 'text' || part.type === 'reasoning' ? { ...part, state: 'done' } : part;
}
