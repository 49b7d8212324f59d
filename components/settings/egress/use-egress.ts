'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';
import type { Egress } from '@/lib/services/get-egress';
import { usePoll } from '../use-poll';
import { egressPath, type Range } from './range';

export interface Known {
  range: Range;
  limit: number;
  egress: Egress;
}

export interface EgressState {
  /** What is known last, with the question it answers. */
  known: Known;
  loading: boolean;
  error: string | null;
  retry: () => Promise<boolean>;
  /** Walks the whole record anew; false: the server did not say. */
  check: () => Promise<boolean>;
}

/** The record of a stretch of time: what the page came with, then what the server says every ten seconds. */
export function useEgress(range: Range, limit: number, initial: Known): EgressState {
  const [known, setKnown] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const latest = useRef(0);

  const ask = useCallback(
    async (full = false) => {
      const turn = ++latest.current;
      try {
        const egress = await fetchJson<Egress>(egressPath(range, limit, full));
        if (turn !== latest.current) return true;
        setKnown({ range, limit, egress });
        setError(null);
        return true;
      } catch (cause) {
        if (turn === latest.current) setError(cause instanceof Error ? cause.message : String(cause));
        return false;
      }
    },
    [range, limit],
  );

  const isAnswered = known.range.id === range.id && known.limit === limit;
  useEffect(() => {
    if (!isAnswered) void ask();
  }, [ask, isAnswered]);
  const again = useCallback(() => ask(), [ask]);
  usePoll(again);

  const check = useCallback(() => ask(true), [ask]);
  return { known, loading: !isAnswered && error === null, error, retry: again, check };
}
