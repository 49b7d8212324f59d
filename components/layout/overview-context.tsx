'use client';

// What: what the shell shows, polled by one hook for the whole page.
// Why: bar, registry and session must never disagree, and one request serves them all.
// Not for: anything that belongs to one conversation.
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';
import type { Overview } from '@/lib/services/get-overview';

const POLL_MS = 5000;

interface OverviewState {
  overview: Overview;
  /** Wall time of the first poll that failed; null while the server answers. */
  unreachableSince: number | null;
  refresh: () => void;
}

const OverviewContext = createContext<OverviewState | null>(null);

export function useOverview(): OverviewState {
  const state = useContext(OverviewContext);
  if (!state) throw new Error('useOverview needs an OverviewProvider above it');
  return state;
}

export function OverviewProvider({ initial, children }: { initial: Overview; children: ReactNode }) {
  const [overview, setOverview] = useState(initial);
  const [unreachableSince, setUnreachableSince] = useState<number | null>(null);
  const busy = useRef(false);

  const refresh = useCallback(async () => {
    if (busy.current || document.visibilityState === 'hidden') return;
    busy.current = true;
    try {
      setOverview(await fetchJson<Overview>('/api/overview', { signal: AbortSignal.timeout(POLL_MS) }));
      setUnreachableSince(null);
    } catch {
      setUnreachableSince((since) => since ?? Date.now());
    } finally {
      busy.current = false;
    }
  }, []);

  useEffect(() => {
    const timer = setInterval(refresh, POLL_MS);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [refresh]);

  return (
    <OverviewContext.Provider value={{ overview, unreachableSince, refresh }}>
      {children}
    </OverviewContext.Provider>
  );
}
