'use client';

import { formatClock, formatWhen } from './format';
import { useHydrated } from './use-hydrated';

/** A moment in the reader's zone; the server does not know it, so it is filled in after hydration. */
export function ClientTime({ ms, show }: { ms: number; show: 'clock' | 'seconds' | 'when' }) {
  const hydrated = useHydrated();
  const text = show === 'when' ? formatWhen(ms, Date.now()) : formatClock(ms, show === 'seconds');
  return <time dateTime={new Date(ms).toISOString()}>{hydrated ? text : '\u00a0'}</time>;
}
