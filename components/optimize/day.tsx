'use client';

import { localTime } from '@/components/charts/time-labels';
import { useHydrated } from '@/components/ui/use-hydrated';

/** `22 Oct` in the reader's zone; in UTC until that is known. */
export function Day({ ms, clock = false }: { ms: number; clock?: boolean }) {
  const hydrated = useHydrated();
  const time = localTime(ms, hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC');
  return (
    <time dateTime={new Date(ms).toISOString()} className="whitespace-nowrap">
      {clock ? `${time.day} ${time.clock}` : time.day}
    </time>
  );
}
