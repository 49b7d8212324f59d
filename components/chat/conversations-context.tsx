'use client';

// What: the list of conversations, its search, and what can be done to one.
// Why: the list outlives the conversation on screen, and both change it.
// Not for: the messages of a conversation (use-conversation.ts).
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import { fetchJson, sendJson } from '@/components/ui/fetch-json';

export interface ConversationRow {
  id: string;
  title: string;
  updatedAt: number;
  requests: number;
}

interface Conversations {
  rows: ConversationRow[] | null;
  query: string;
  setQuery: (query: string) => void;
  error: string | null;
  /** The one that was deleted last and can still come back. */
  deleted: ConversationRow | null;
  refresh: () => void;
  rename: (id: string, title: string) => Promise<void>;
  remove: (row: ConversationRow) => Promise<void>;
  restore: () => Promise<void>;
}

const ConversationsContext = createContext<Conversations | null>(null);
const TYPING_MS = 200;

export function useConversations(): Conversations {
  const conversations = useContext(ConversationsContext);
  if (!conversations) throw new Error('useConversations needs a ConversationsProvider above it');
  return conversations;
}

const path = (id: string) => `/api/conversations/${encodeURIComponent(id)}`;

export function ConversationsProvider({ children }: { children: ReactNode }) {
  const [rows, setRows] = useState<ConversationRow[] | null>(null);
  const [query, setQuery] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<ConversationRow | null>(null);
  const [wanted, setWanted] = useState(0);
  const refresh = useCallback(() => setWanted((count) => count + 1), []);
  const reachable = useOverview().unreachableSince === null;

  useEffect(() => {
    if (reachable) refresh();
  }, [reachable, refresh]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `wanted` asks for the same list again
  useEffect(() => {
    const stale = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          const url = `/api/conversations?q=${encodeURIComponent(query.trim())}`;
          const list = await fetchJson<{ conversations: ConversationRow[] }>(url, { signal: stale.signal });
          setRows(list.conversations);
          setError(null);
        } catch (cause) {
          if (!stale.signal.aborted) setError(sentence(cause));
        }
      },
      query === '' ? 0 : TYPING_MS,
    );
    return () => {
      clearTimeout(timer);
      stale.abort();
    };
  }, [query, wanted]);

  const change = useCallback(
    async (work: () => Promise<unknown>) => {
      try {
        await work();
        setError(null);
      } catch (cause) {
        setError(sentence(cause));
      }
      refresh();
    },
    [refresh],
  );

  const value = useMemo<Conversations>(
    () => ({
      rows,
      query,
      setQuery,
      error,
      deleted,
      refresh,
      rename: (id, title) => change(() => sendJson('PATCH', path(id), { title })),
      remove: (row) =>
        change(async () => {
          await sendJson('DELETE', path(row.id));
          setDeleted(row);
        }),
      restore: () =>
        change(async () => {
          if (deleted) await sendJson('POST', `${path(deleted.id)}/restore`);
          setDeleted(null);
        }),
    }),
    [rows, query, error, deleted, refresh, change],
  );
  return <ConversationsContext.Provider value={value}>{children}</ConversationsContext.Provider>;
}

function sentence(cause: unknown): string {
  return cause instanceof Error ? cause.message : 'That did not work.';
}
