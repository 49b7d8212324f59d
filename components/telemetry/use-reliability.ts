'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import { type Filter, filterQuery } from './filter';

interface ReliabilityState {
  /** What is known last; of another filter while this one is loading. */
  shown: Reliability;
  loading: boolean;
  error: string | null;
  retry: () => void;
}

/** The figures of a filter: what the page came with, then what the server says. */
export function useReliability(
  filter: Filter,
  initial: Reliability,
  initialFilter: Filter,
): ReliabilityState {
  const query = filterQuery(filter);
  const [known, setKnown] = useState({ query: filterQuery(initialFilter), shown: initial });
  const [error, setError] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const have = useRef(known.query);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same again
  useEffect(() => {
    setError(null);
    if (have.current === query) return;
    const stale = new AbortController();
    fetchJson<Reliability>(`/api/reliability${query}`, { signal: stale.signal })
      .then((shown) => {
        have.current = query;
        setKnown({ query, shown });
      })
      .catch((cause: Error) => {
        if (!stale.signal.aborted) setError(cause.message);
      });
    return () => stale.abort();
  }, [query, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { shown: known.shown, loading: known.query !== query && error === null, error, retry };
}
