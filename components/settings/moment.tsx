'use client';

import { formatClock } from '@/components/ui/format';
import { useHydrated } from '@/components/ui/use-hydrated';

/** Day and time to the second in the reader's zone, for records that are read one by one; in UTC until the zone is known. */
export function Moment({ ms }: { ms: number }) {
  const hydrated = useHydrated();
  const iso = new Date(ms).toISOString();
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {hydrated ? `${formatDay(ms)} ${formatClock(ms, true)}` : `${iso.slice(0, 19).replace('T', ' ')}Z`}
    </time>
  );
}

function formatDay(ms: number): string {
  return new Date(ms).toLocaleDateString('en-GB', { day: '2-digit', month: 'short' });
}
