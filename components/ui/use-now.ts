'use client';

import { useEffect, useState } from 'react';

/** Wall time in milliseconds, renewed while `active`; null before the first tick. */
export function useNow(active: boolean, everyMs = 200): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!active) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [active, everyMs]);
  return active ? now : null;
}
