'use client';

// What: one conversation: its turns, sending, stopping, and finding back to an answer that runs.
// Why: answers run on the server whether or not this page listens; the page must be able to leave and return.
// Not for: drawing.
import { useChat } from '@ai-sdk/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import { sendJson } from '@/components/ui/fetch-json';
import type { ChatMessage } from '@/lib/http/ui-parts';
import { createChatTransport } from './chat-transport';
import { useConversations } from './conversations-context';
import { newMessageId } from './new-conversation-id';
import { isFinal, readTurns, type Turn } from './read-turns';
import { readSendError } from './send-error';
import { AUTO, useSettings } from './settings-context';
import { useReattach } from './use-reattach';
import { useSentStop } from './use-sent-stop';

export interface StoredConversation {
  id: string;
  title: string;
  createdAt: number;
  messages: ChatMessage[];
  running: boolean;
}

export interface Conversation {
  turns: Turn[];
  /** Waiting for or receiving an answer. */
  busy: boolean;
  /** The connection broke while an answer ran; it is being looked for. */
  lost: boolean;
  error: string | null;
  /** Resolves to false when the server refused it: nothing was kept. Without a model it takes the composer's. */
  send: (text: string, model?: string) => Promise<boolean>;
  stop: () => void;
}

// Text arrives faster than it can be read; drawing it 20 times a second is enough.
const DRAW_EVERY_MS = 50;
// Figures count a request this long after its end at the latest.
const ROWS_READABLE_MS = 1200;

export function useConversation(id: string, stored: StoredConversation | null): Conversation {
  const { chosenPolicy, model: composers, dryRun } = useSettings();
  const { refresh: refreshOverview } = useOverview();
  const { refresh: refreshList } = useConversations();
  const [error, setError] = useState<string | null>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const refused = useRef<Error | null>(null);
  const transport = useMemo(() => createChatTransport(id), [id]);

  const chat = useChat<ChatMessage>({
    id,
    messages: stored?.messages ?? [],
    resume: stored?.running ?? false,
    transport,
    throttle: DRAW_EVERY_MS,
    generateId: newMessageId,
    onError: (cause) => {
      refused.current = cause;
    },
    onFinish: () => {
      refreshList();
      refreshOverview();
      setTimeout(refreshOverview, ROWS_READABLE_MS);
    },
  });

  const busy = chat.status === 'submitted' || chat.status === 'streaming';
  const read = useMemo(() => readTurns(chat.messages), [chat.messages]);
  const last = read.at(-1);
  const unfinished = last !== undefined && (last.answer === null || !isFinal(last.answer.phase));
  const reattach = useReattach({ id, wanted: unfinished && !busy, chat });

  // Nothing runs any more, and the stored answer has no end: the server went away under it.
  const turns = useMemo(() => {
    if (!reattach.gone || !last?.answer) return read;
    return [...read.slice(0, -1), { ...last, answer: { ...last.answer, phase: 'interrupted' as const } }];
  }, [read, last, reattach.gone]);

  const { reset } = reattach;
  useEffect(() => {
    if (busy) reset();
  }, [busy, reset]);

  useSentStop(stopped, last?.answer ?? null);

  async function send(text: string, model = composers): Promise<boolean> {
    setError(null);
    refused.current = null;
    const before = chat.messages.length;
    const sent = chat.sendMessage(
      { text, metadata: { createdAt: Date.now() } },
      {
        body: {
          policy: chosenPolicy,
          model: model === AUTO ? undefined : model,
          dry_run: dryRun || undefined,
        },
      },
    );
    refreshListSoon(refreshList);
    await sent;
    const cause = refused.current as Error | null;
    if (!cause) return true;
    let answered = true;
    chat.setMessages((messages) => {
      answered = messages.length > before + 1;
      return answered ? messages : messages.slice(0, before);
    });
    if (!answered) setError(readSendError(cause).message);
    chat.clearError();
    return answered;
  }

  function stop() {
    sendJson('POST', `/api/chat/${encodeURIComponent(id)}/stop`)
      .then(() => setStopped(last?.answer?.requestId ?? null))
      .catch((cause: Error) => setError(cause.message));
  }

  return {
    turns,
    busy: busy || (unfinished && reattach.looking),
    lost: reattach.looking && !busy,
    error,
    send,
    stop,
  };
}

/** A new conversation stands in the list as soon as the server has stored its first message. */
function refreshListSoon(refresh: () => void) {
  setTimeout(refresh, 400);
}
