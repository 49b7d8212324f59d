'use client';

import { useCallback, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';
import { usePoll } from '../use-poll';
import type { LogData } from './log-section';

const MOST_ENTRIES = 500;

/** The log and the versions: what the page came with, then what the server says every ten seconds. */
export function useLog(initial: LogData): {
  data: LogData;
  error: string | null;
  refresh: () => Promise<void>;
} {
  const [data, setData] = useState(initial);
  const [error, setError] = useState<string | null>(null);

  const refresh = useCallback(async () => {
    try {
      const [{ entries }, { versions }] = await Promise.all([
        fetchJson<Pick<LogData, 'entries'>>(`/api/audit?limit=${MOST_ENTRIES}`),
        fetchJson<Pick<LogData, 'versions'>>('/api/settings/versions?kind=fleet'),
      ]);
      setData({ entries, versions });
      setError(null);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  }, []);

  usePoll(refresh);

  return { data, error, refresh };
}
