'use client';

// What: the endpoints as the server knows them, polled, and what was done to them last.
// Why: table, forms and dialogs must not disagree, and what was saved can be undone from one place.
// Not for: what is typed and not yet saved; a form keeps the version it began from.
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import type { FleetView } from '@/lib/services/settings/types';
import { usePoll } from '../use-poll';
import { readFleet } from './endpoints-client';

const POLL_MS = 10_000;

export interface Done {
  text: string;
  /** The endpoint whose row is lit; null: none. */
  id: string | null;
  /** Leads to the chat. */
  canTry: boolean;
  /** Takes it back and says so; null: it cannot be. */
  undo: (() => Promise<string>) | null;
}

interface FleetState {
  fleet: FleetView;
  /** Why the last attempt to read them failed. */
  error: string | null;
  refresh: () => Promise<FleetView | null>;
  /** Takes in what the server answered to a change. */
  take: (fleet: FleetView, done: Done) => void;
  done: Done | null;
  setDone: (done: Done | null) => void;
}

const FleetContext = createContext<FleetState | null>(null);

export function useFleet(): FleetState {
  const state = useContext(FleetContext);
  if (!state) throw new Error('useFleet needs a FleetProvider above it');
  return state;
}

export function FleetProvider({ initial, children }: { initial: FleetView; children: ReactNode }) {
  const [fleet, setFleet] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { refresh: refreshOverview } = useOverview();

  const refresh = useCallback(async () => {
    try {
      const read = await readFleet(AbortSignal.timeout(POLL_MS));
      setFleet(read);
      setError(null);
      return read;
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
      return null;
    }
  }, []);

  const take = useCallback(
    (next: FleetView, what: Done) => {
      setFleet(next);
      setError(null);
      setDone(what);
      void refreshOverview();
    },
    [refreshOverview],
  );

  usePoll(refresh);

  return (
    <FleetContext.Provider value={{ fleet, error, refresh, take, done, setDone }}>
      {children}
    </FleetContext.Provider>
  );
}
