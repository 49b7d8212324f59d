'use client';

// What: the page's searches: what is known, what runs, and asking for more.
// Why: a search outlives the page, so the page asks and never remembers that it runs.
// Not for: proposals (use-preview.ts) and versions (use-versions.ts).
import { useCallback, useEffect, useRef, useState } from 'react';
import { usePoll } from '@/components/settings/use-poll';
import { messageOf } from '@/components/ui/message-of';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { getProgress, getView } from './optimize-client';

const RUNNING_MS = 500;

export interface OptimizeState {
  /** Null: it is being read, or `failure` says why it is not. */
  view: OptimizeView | null;
  failure: string | null;
  refresh: () => Promise<void>;
}

export function useOptimize(initial: OptimizeView | null): OptimizeState {
  const [view, setView] = useState(initial);
  const [failure, setFailure] = useState<string | null>(null);
  const known = useRef(initial);
  const asking = useRef<Promise<void> | null>(null);

  const read = useCallback(async () => {
    try {
      const seen = known.current;
      const told = seen ? await getProgress() : await getView();
      const next = seen ? (keepResult(told, seen) ?? (await getView())) : told;
      known.current = next;
      setView(next);
      setFailure(null);
    } catch (cause) {
      setFailure(messageOf(cause));
    }
  }, []);

  const ask = useCallback(() => {
    asking.current ??= read().finally(() => {
      asking.current = null;
    });
    return asking.current;
  }, [read]);

  /** What was asked before something was changed does not count. */
  const refresh = useCallback(async () => {
    await asking.current;
    await ask();
  }, [ask]);

  useEffect(() => {
    if (known.current === null) void ask();
  }, [ask]);
  usePoll(ask);
  const runs = view?.running != null;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(() => void ask(), RUNNING_MS);
    return () => clearInterval(timer);
  }, [runs, ask]);

  return { view, failure, refresh };
}

/** What was told without results, with the result that is known; null: there is a newer one to be read. */
export function keepResult(told: OptimizeView, seen: OptimizeView): OptimizeView | null {
  if (told.latest === null) return told;
  const result = seen.latest?.id === told.latest.id ? seen.latest.result : null;
  return result === null ? null : { ...told, latest: { ...told.latest, result } };
}
