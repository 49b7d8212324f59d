'use client';

import { formatClock } from '@/components/ui/format';
import { useHydrated } from '@/components/ui/use-hydrated';

/** Day and time to the second in the reader's zone, for records that are read one by one. */
export function Moment({ ms }: { ms: number }) {
  const hydrated = useHydrated();
  return (
    <time dateTime={new Date(ms).toISOString()} className="whitespace-nowrap">
      {hydrated ? `${formatDay(ms)} ${formatClock(ms, true)}` : '\u00a0'}
    </time>
  );
}

function formatDay(ms: number): string {
  return new Date(ms).toLocaleDateString('en-GB', { day: '2-digit', month: 'short' });
}
