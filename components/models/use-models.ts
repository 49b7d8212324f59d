'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';
import type { ModelTable } from '@/lib/services/get-model-table';
import type { FleetView } from '@/lib/services/settings/types';
import { type Range, rangeMs } from './view';

export interface KnownModels {
  table: ModelTable;
  fleet: FleetView;
  /** Of which range the figures are. */
  range: Range;
}

interface ModelsState extends KnownModels {
  /** Somebody asked for it; what is read by itself does not show. */
  reading: boolean;
  /** Why the last reading failed; what is shown is then what was known before. */
  error: string | null;
  /** Reads now; resolves with what was read, or null when it could not be. */
  refresh: () => Promise<KnownModels | null>;
}

const POLL_MS = 10_000;

/** The table and the fleet: what the page came with, then every ten seconds while someone looks. */
export function useModels(initial: KnownModels, range: Range): ModelsState {
  const [known, setKnown] = useState(initial);
  const [reading, setReading] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const turn = useRef(0);
  const shownRange = useRef(initial.range);

  const read = useCallback(async () => {
    const mine = ++turn.current;
    const signal = AbortSignal.timeout(POLL_MS);
    const since = Date.now() - rangeMs(range);
    try {
      const [table, fleet] = await Promise.all([
        fetchJson<ModelTable>(`/api/models/table?since=${since}`, { signal }),
        fetchJson<FleetView>('/api/endpoints', { signal }),
      ]);
      const found = { table, fleet, range };
      if (mine === turn.current) {
        shownRange.current = range;
        setKnown(found);
        setError(null);
      }
      return found;
    } catch (cause) {
      if (mine === turn.current) setError(cause instanceof Error ? cause.message : String(cause));
      return null;
    }
  }, [range]);

  const refresh = useCallback(async () => {
    setReading(true);
    try {
      return await read();
    } finally {
      setReading(false);
    }
  }, [read]);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void read();
    };
    if (shownRange.current !== range) look();
    const timer = setInterval(look, POLL_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [read, range]);

  return { ...known, reading, error, refresh };
}
