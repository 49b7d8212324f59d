'use client';

import { useCallback, useEffect, useState } from 'react';
import { fetchJson, ServerError } from '@/components/ui/fetch-json';
import type { ChatMessage } from '@/lib/http/ui-parts';
import type { StoredConversation } from './use-conversation';

const FIRST_MS = 800;
const AGAIN_MS = 3000;

interface Attachable {
  resumeStream: () => Promise<void>;
  setMessages: (messages: ChatMessage[]) => void;
}

/** Looks for an answer that was cut off here: runs on → listens again; ended → takes what is stored. */
export function useReattach({ id, wanted, chat }: { id: string; wanted: boolean; chat: Attachable }) {
  const [tries, setTries] = useState(0);
  const [gone, setGone] = useState(false);
  const looking = wanted && !gone;
  const { resumeStream, setMessages } = chat;
  const reset = useCallback(() => {
    setTries(0);
    setGone(false);
  }, []);

  useEffect(() => {
    if (!looking) return;
    let stale = false;
    const timer = setTimeout(
      async () => {
        try {
          const stored = await fetchJson<StoredConversation>(`/api/conversations/${encodeURIComponent(id)}`);
          if (stale) return;
          if (stored.running) {
            await resumeStream();
            setTries((count) => count + 1);
          } else {
            setMessages(stored.messages);
            setGone(true);
          }
        } catch (cause) {
          if (stale) return;
          if (cause instanceof ServerError && cause.status === 404) setGone(true);
          else setTries((count) => count + 1);
        }
      },
      tries === 0 ? FIRST_MS : AGAIN_MS,
    );
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [looking, tries, id, resumeStream, setMessages]);

  return { looking, gone, reset };
}
