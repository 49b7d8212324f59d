'use client';

import { useEffect, useState } from 'react';
import { getPart } from '../autopilot/settings-client';

/** The effective sample the autopilot would ask for; null: it is not known, which stops nothing. */
export function useSampleAsked(wanted: boolean): number | null {
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let isStale = false;
    getPart('autopilot')
      .then(({ settings }) => (isStale ? undefined : setAsked(settings.minSample)))
      .catch(() => (isStale ? undefined : setAsked(null)));
    return () => {
      isStale = true;
    };
  }, [wanted]);
  return asked;
}
