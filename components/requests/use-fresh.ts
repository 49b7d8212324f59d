'use client';

import { useEffect, useState } from 'react';
import { fetchTotals } from './log-client';
import type { Log, LogAnswer } from './use-log';

const POLL_MS = 5000;
// Calls are recorded when they end, by the time they began: rows appear that long behind the newest.
const BEHIND_MS = 10 * 60_000;

/** How many rows there are that the list does not show yet; 0 unless the newest stand on top and the range is open. */
export function useFresh(answer: LogAnswer | null, renew: Log['renew']): number {
  const [fresh, setFresh] = useState(0);
  const span = answer?.span ?? null;
  const view = answer?.view ?? null;
  useEffect(() => {
    setFresh(0);
    if (!span || !view || view.filter.toMs !== null) return;
    const leave = new AbortController();
    const fromMs = Math.max(span.fromMs ?? 0, (span.toMs ?? 0) - BEHIND_MS);
    const count = async (toMs: number | null) =>
      (await fetchTotals(view, { fromMs, toMs }, leave.signal)).count;
    let known: number | null = null;
    const look = async () => {
      if (document.visibilityState === 'hidden') return;
      renew();
      known ??= await count(span.toMs);
      const now = await count(null);
      if (view.sort === 'time' && view.descending) setFresh(Math.max(0, now - known));
    };
    const tryLook = () => void look().catch(() => {});
    tryLook();
    const timer = setInterval(tryLook, POLL_MS);
    return () => {
      leave.abort();
      clearInterval(timer);
    };
  }, [span, view, renew]);
  return fresh;
}
