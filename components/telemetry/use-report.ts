'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { usePoll } from '@/components/settings/use-poll';
import { fetchJson } from '@/components/ui/fetch-json';
import { messageOf } from '@/components/ui/message-of';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Report } from '@/lib/telemetry/report/types';
import { endsNow, reportQuery, type View } from './view';

export interface ReportState {
  /** What is known last; of another view while this one is being read. */
  report: Report | null;
  /** Wall time of the reader, UTC ms; null: it came with the page. */
  receivedAtMs: number | null;
  loading: boolean;
  failure: string | null;
  retry: () => void;
}

interface Known {
  query: string;
  report: Report | null;
  receivedAtMs: number | null;
}

/** The report of a view: what the page came with, then what the server says, in the reader's zone. */
export function useReport(
  view: View,
  initial: { report: Report | null; failure: string | null },
): ReportState {
  const hydrated = useHydrated();
  const zone = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  const query = reportQuery(view, zone);
  const [known, setKnown] = useState<Known>(() => ({
    query: reportQuery(view, initial.report?.query.zone ?? null),
    report: initial.report,
    receivedAtMs: null,
  }));
  const [failure, setFailure] = useState(initial.failure);
  const have = useRef(initial.report ? known.query : null);
  const running = useRef<AbortController | null>(null);

  const ask = useCallback(async () => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    try {
      const report = await fetchJson<Report>(`/api/telemetry${query}`, { signal: own.signal });
      if (own.signal.aborted) return;
      have.current = query;
      setKnown({ query, report, receivedAtMs: Date.now() });
      setFailure(null);
    } catch (cause) {
      if (!own.signal.aborted) setFailure(messageOf(cause));
    }
  }, [query]);

  const first = useRef(initial.failure !== null);
  useEffect(() => {
    if (zone === null) return;
    // What the page could not get a moment ago is asked for again by the reader, or by the poll.
    if (first.current) {
      first.current = false;
      return;
    }
    if (have.current !== query) {
      setFailure(null);
      void ask();
    }
    return () => running.current?.abort();
  }, [zone, query, ask]);

  usePoll(useCallback(async () => (endsNow(view, Date.now()) ? ask() : undefined), [view, ask]));

  const retry = useCallback(() => {
    setFailure(null);
    void ask();
  }, [ask]);
  const loading = hydrated && known.query !== query && failure === null;
  return { report: known.report, receivedAtMs: known.receivedAtMs, loading, failure, retry };
}
