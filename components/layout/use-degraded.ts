'use client';

import { useEffect, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';

const EVERY_MS = 60_000;
const NOTHING: readonly string[] = [];

/** What works less well than it could, in sentences; empty while that is not known. */
export function useDegraded(): readonly string[] {
  const [degraded, setDegraded] = useState(NOTHING);
  useEffect(() => {
    const gone = new AbortController();
    const ask = () =>
      fetchJson<{ degraded?: readonly string[] }>('/health', { signal: gone.signal })
        .then((health) => setDegraded(health.degraded ?? NOTHING))
        // The overview says when the server is away.
        .catch(() => undefined);
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      gone.abort();
      clearInterval(timer);
    };
  }, []);
  return degraded;
}
