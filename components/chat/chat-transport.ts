import { DefaultChatTransport } from 'ai';
import type { ChatMessage } from '@/lib/http/ui-parts';

/** Sends the last message only: the server keeps the rest. Re-attaching replays from the start. */
export function createChatTransport(conversationId: string): DefaultChatTransport<ChatMessage> {
  return new DefaultChatTransport<ChatMessage>({
    api: '/api/chat',
    prepareSendMessagesRequest: ({ messages, body }) => ({
      body: { ...body, messages: messages.slice(-1), conversation_id: conversationId },
    }),
    prepareReconnectToStreamRequest: ({ id }) => ({ api: `/api/chat/${encodeURIComponent(id)}/stream` }),
  });
}
