'use client';

import { useEffect, useState } from 'react';
import { fetchPage } from './log-client';
import { type LogView, NO_FILTER } from './log-view';

const ALL: LogView = {
  kind: 'requests',
  range: 'all',
  filter: NO_FILTER,
  sort: 'time',
  descending: true,
  columns: null,
};

/**
 * Whether any request was ever recorded; null: not known yet. `known`: what is known without asking. True where it
 * cannot be found out: nothing is said to be empty that may not be.
 */
export function useRecorded(known: boolean | null): boolean | null {
  const [recorded, setRecorded] = useState(known);
  useEffect(() => {
    if (known !== null) return setRecorded(known);
    const leave = new AbortController();
    fetchPage(ALL, null, 0, leave.signal, 1)
      .then(({ rows }) => setRecorded(rows.length > 0))
      .catch(() => {
        if (!leave.signal.aborted) setRecorded(true);
      });
    return () => leave.abort();
  }, [known]);
  return recorded;
}
