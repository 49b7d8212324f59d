'use client';

import { useSyncExternalStore } from 'react';
import { useOverview } from '@/components/layout/overview-context';

const never = () => () => {};

/** The address the reader is at; the one the server knows until the page is live. */
export function useOrigin(): string {
  const { url } = useOverview().overview;
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => `http://${url}`,
  );
}
