'use client';

// What: one conversation on screen: its turns or the first-run view, and the composer under them.
// Why: a new chat becomes a conversation without leaving the page.
// Not for: the left column, which outlives it (desk.tsx).
import { useEffect, useRef } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import { Composer } from './composer';
import { useConversations } from './conversations-context';
import { EmptyState } from './empty-state';
import { Thread } from './thread';
import { type StoredConversation, useConversation } from './use-conversation';
import { useDraft } from './use-draft';

export function ChatScreen({
  id,
  stored,
  onStart,
  onRefused,
}: {
  id: string;
  stored: StoredConversation | null;
  /** The first message of a new conversation is on its way, or was refused. */
  onStart?: () => void;
  onRefused?: () => void;
}) {
  const { overview } = useOverview();
  const { rows } = useConversations();
  const conversation = useConversation(id, stored);
  const { turns, busy } = conversation;
  const [text, setText] = useDraft(stored ? id : 'new');
  const input = useRef<HTMLTextAreaElement>(null);
  const started = turns.length > 0;
  const title = rows?.find((row) => row.id === id)?.title ?? stored?.title;

  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) input.current?.focus({ preventScroll: true });
  }, []);

  useEffect(() => {
    if (started && title) document.title = `${title} · Switchyard`;
  }, [started, title]);

  async function send(message: string) {
    const first = !started;
    setText('');
    if (first) onStart?.();
    if (await conversation.send(message)) return;
    setText(message);
    if (first) onRefused?.();
    input.current?.focus();
  }

  /** What is being written stays, unless there is nothing: then a refused text is put there. */
  async function again(message: string, model?: string) {
    if (await conversation.send(message, model)) return;
    if (text.trim() === '') setText(message);
    input.current?.focus();
  }

  return (
    <>
      <h1 className="sr-only">{started ? (title ?? 'Conversation') : 'New chat'}</h1>
      {started ? (
        <Thread
          turns={turns}
          busy={busy}
          lost={conversation.lost}
          models={overview.models}
          onStop={conversation.stop}
          onAgain={busy ? null : again}
        />
      ) : (
        <EmptyState
          overview={overview}
          onPick={(prompt) => {
            setText(prompt);
            input.current?.focus();
          }}
        />
      )}
      <Composer
        text={text}
        onText={setText}
        onSend={() => send(text.trim())}
        onStop={conversation.stop}
        busy={busy}
        error={conversation.error}
        conversationId={started ? id : null}
        input={input}
      />
    </>
  );
}
