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
  return { ...stored, messages: stored.messages.map(toMessage) };
}

function toMessage(message: StoredMessage): ChatMessage {
  const parts = message.parts as ChatMessage['parts'];
  return {
    id: message.id,
    role: message.role,
    metadata: {
      createdAt: message.createdAt,
      ...(message.requestId && { requestId: message.requestId }),
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
