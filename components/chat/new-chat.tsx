'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { ChatScreen } from './chat-screen';
import { newConversationId } from './new-conversation-id';

/** A chat without a past. Its address becomes the conversation's with the first message, in place. */
export function NewChat() {
  const [id, setId] = useState(newConversationId);
  const left = useRef(false);
  const pathname = usePathname();

  useEffect(() => {
    if (pathname !== '/') {
      left.current = true;
      // Back and forward can lead here with the address of an earlier conversation: the server has it.
      if (pathname !== `/c/${id}`) window.location.reload();
    } else if (left.current) {
      left.current = false;
      setId(newConversationId());
      document.title = 'Switchyard';
    }
  }, [pathname, id]);

  return (
    <ChatScreen
      key={id}
      id={id}
      stored={null}
      onStart={() => window.history.replaceState(null, '', `/c/${id}`)}
      onRefused={() => {
        left.current = false;
        window.history.replaceState(null, '', '/');
      }}
    />
  );
}
