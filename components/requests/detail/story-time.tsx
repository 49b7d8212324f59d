'use client';

import { useHydrated } from '@/components/ui/use-hydrated';

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false } as const;

/** Day and time in the reader's zone, UTC on hover and until the zone is known. */
export function StoryTime({ ms }: { ms: number }) {
  const hydrated = useHydrated();
  const iso = new Date(ms).toISOString();
  const utc = `${iso.slice(0, 19).replace('T', ' ')} UTC`;
  return (
    <time dateTime={iso} title={utc} className="whitespace-nowrap">
      {hydrated ? new Date(ms).toLocaleString('en-GB', { ...DAY, ...CLOCK }).replace(',', '') : utc}
    </time>
  );
}
