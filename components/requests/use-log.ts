'use client';

// What: the rows of a view, in windows that are fetched where one looks, and the sums over all of them.
// Why: a hundred thousand rows scroll as one list, and none that come meanwhile move what is being read.
// Not for: the way it is drawn.
import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '@/components/ui/message-of';
import { fetchPage, fetchTotals, type LogRow, type Span, type Sums, WINDOW_ROWS } from './log-client';
import { type LogView, viewQuery } from './log-view';

// Some 6,000 rows: several screens to either side of wherever one looked last.
const MOST_WINDOWS = 30;

export interface LogAnswer {
  view: LogView;
  span: Span;
  promptsKept: boolean;
  /** Null: not counted yet. */
  sums: Sums | null;
  /** Rows that are known to be there. */
  count: number;
}

export interface Log {
  /** Of the last view that was answered; null before the first. */
  answer: LogAnswer | null;
  /** The answer is of another view than the one chosen. */
  reading: boolean;
  failure: string | null;
  rowAt(index: number): LogRow | 'gone' | undefined;
  /** Fetches what is missing of the rows from one to the other. */
  look(first: number, last: number): void;
  /** Looks at everything anew. */
  refresh(): void;
  /** Fetches anew the windows in sight that hold rows still running. */
  renew(): void;
}

export function useLog(view: LogView): Log {
  const [answer, setAnswer] = useState<LogAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const [, redraw] = useState(0);
  const windows = useRef(new Map<number, LogRow[]>());
  const asked = useRef(new Map<number, AbortController>());
  const sight = useRef<number[]>([]);
  const latest = useRef<LogAnswer | null>(null);
  const question = viewQuery({ ...view, columns: null });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is the view; a turn asks it again
  useEffect(() => {
    const leave = new AbortController();
    setFailure(null);
    async function read() {
      const page = await fetchPage(view, null, 0, leave.signal);
      for (const pending of asked.current.values()) pending.abort();
      asked.current = new Map();
      windows.current = new Map([[0, page.rows]]);
      const span = { fromMs: page.from_ms, toMs: page.to_ms };
      const first = { view, span, promptsKept: page.prompts_kept, sums: null, count: page.rows.length };
      latest.current = first;
      setAnswer(first);
      const sums = await fetchTotals(view, span, leave.signal);
      latest.current = { ...first, sums, count: sums.count };
      setAnswer(latest.current);
    }
    read().catch((cause) => {
      if (!leave.signal.aborted) setFailure(messageOf(cause));
    });
    return () => leave.abort();
  }, [question, turn]);

  const fetchWindow = useCallback((at: number) => {
    const of = latest.current;
    if (!of || asked.current.has(at)) return;
    const leave = new AbortController();
    asked.current.set(at, leave);
    fetchPage(of.view, of.span, at * WINDOW_ROWS, leave.signal)
      .then(({ rows }) => {
        windows.current.delete(at);
        windows.current.set(at, rows);
        for (const old of windows.current.keys()) {
          if (windows.current.size <= MOST_WINDOWS) break;
          if (!sight.current.includes(old)) windows.current.delete(old);
        }
        setFailure(null);
        redraw((n) => n + 1);
      })
      .catch((cause) => {
        if (!leave.signal.aborted) setFailure(messageOf(cause));
      })
      .finally(() => {
        if (asked.current.get(at) === leave) asked.current.delete(at);
      });
  }, []);

  const look = useCallback(
    (first: number, last: number) => {
      const from = Math.floor(first / WINDOW_ROWS);
      const to = Math.floor(last / WINDOW_ROWS);
      sight.current = Array.from({ length: to - from + 1 }, (_, i) => from + i);
      for (const [at, pending] of asked.current)
        if (!sight.current.includes(at)) {
          pending.abort();
          asked.current.delete(at);
        }
      for (const at of sight.current) if (!windows.current.has(at)) fetchWindow(at);
    },
    [fetchWindow],
  );

  const renew = useCallback(() => {
    for (const at of sight.current)
      if (windows.current.get(at)?.some(({ status }) => status === 'streaming')) fetchWindow(at);
  }, [fetchWindow]);

  const rowAt = useCallback((index: number): LogRow | 'gone' | undefined => {
    const rows = windows.current.get(Math.floor(index / WINDOW_ROWS));
    return rows && (rows[index % WINDOW_ROWS] ?? 'gone');
  }, []);

  const refresh = useCallback(() => setTurn((n) => n + 1), []);
  const reading = answer === null || viewQuery({ ...answer.view, columns: null }) !== question;
  return { answer, reading: reading && failure === null, failure, rowAt, look, refresh, renew };
}
