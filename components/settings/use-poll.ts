'use client';

import { useEffect } from 'react';

const EVERY_MS = 10_000;

/** Asks again every ten seconds while the page is visible, and when it becomes so. `ask` keeps its identity. */
export function usePoll(ask: () => Promise<unknown>): void {
  useEffect(() => {
    const again = () => void (document.visibilityState === 'visible' && ask());
    const timer = setInterval(again, EVERY_MS);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [ask]);
}
