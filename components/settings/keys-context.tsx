'use client';

// What: the gateway keys, and the secret of the one just created.
// Why: both sections need them, and a secret lives here alone: in memory, until it is put away.
// Not for: storage of any kind.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { type CreatedKey, type KeyList, listKeys } from './keys-client';
import { usePoll } from './use-poll';

const POLL_MS = 10_000;

interface KeysState {
  /** What is known last; null until the server has answered. */
  list: KeyList | null;
  /** Why the last attempt brought none. */
  error: string | null;
  refresh: () => Promise<void>;
  created: CreatedKey | null;
  setCreated: (created: CreatedKey | null) => void;
}

const KeysContext = createContext<KeysState | null>(null);

export function useKeys(): KeysState {
  const state = useContext(KeysContext);
  if (!state) throw new Error('useKeys needs a KeysProvider above it');
  return state;
}

export function KeysProvider({ initial, children }: { initial: KeyList | null; children: ReactNode }) {
  const [list, setList] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [created, setCreated] = useState<CreatedKey | null>(null);

  const refresh = useCallback(async () => {
    try {
      setList(await listKeys(AbortSignal.timeout(POLL_MS)));
      setError(null);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  }, []);

  useEffect(() => {
    if (initial === null) void refresh();
  }, [initial, refresh]);
  usePoll(refresh);

  return (
    <KeysContext.Provider value={{ list, error, refresh, created, setCreated }}>
      {children}
    </KeysContext.Provider>
  );
}
