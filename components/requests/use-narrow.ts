'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether rows are drawn as blocks. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 640px)');
}

/** Whether there is room for all that is usual. */
export function useWide(): boolean {
  return useMedia('(min-width: 1384px)');
}

function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => query.startsWith('(min'),
  );
}
