import { DefaultChatTransport } from 'ai';
import type { KeptMetadata } from '@/lib/http/chat/kept-metadata';
import type { ChatMessage } from '@/lib/http/ui-parts';

/** Sends the last message only, unless the server did not keep the rest. Re-attaching replays from the start. */
export function createChatTransport(conversationId: string): DefaultChatTransport<ChatMessage> {
  return new DefaultChatTransport<ChatMessage>({
    api: '/api/chat',
    prepareSendMessagesRequest: ({ messages, body }) => ({
      body: { ...body, messages: withUnstored(messages), conversation_id: conversationId },
    }),
    prepareReconnectToStreamRequest: ({ id }) => ({ api: `/api/chat/${encodeURIComponent(id)}/stream` }),
  });
}

function withUnstored(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const isKept = ({ metadata }: ChatMessage) => (metadata as KeptMetadata | undefined)?.stored !== false;
  if (messages.every(isKept)) return messages.slice(-1);
  return messages.flatMap((message) => {
    const parts = message.parts.filter(({ type }) => type === 'text');
    return parts.length === 0 ? [] : [{ ...message, parts }];
  });
}
