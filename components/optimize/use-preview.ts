'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '@/components/ui/message-of';
import type { PreviewView } from '@/lib/services/optimize/types';
import { getPreview } from './optimize-client';

// Points that are only passed on the way are not asked about.
const REST_MS = 200;

export interface PreviewState {
  /** Of the point that is proposed, or of the one before while this is being read. */
  preview: PreviewView | null;
  /** It is of the point that is proposed, and of the policy that counts now. */
  fits: boolean;
  loading: boolean;
  failure: string | null;
  retry: () => void;
}

/**
 * What one policy of a search would move from the policy that counts now, `version`; those read before are kept.
 * `point` null: nothing is proposed.
 */
export function usePreview(searchId: string, point: number | null, version: number): PreviewState {
  const key = `${searchId}/${point}/${version}`;
  const [known, setKnown] = useState<{ key: string; preview: PreviewView } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const kept = useRef(new Map<string, PreviewView>());

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says it all; `attempt` asks for the same again
  useEffect(() => {
    setFailure(null);
    if (point === null) return;
    const found = kept.current.get(key);
    if (found) return setKnown({ key, preview: found });
    const stale = new AbortController();
    const timer = setTimeout(() => {
      getPreview(searchId, point, stale.signal)
        .then((read) => {
          kept.current.set(key, read);
          if (!stale.signal.aborted) setKnown({ key, preview: read });
        })
        .catch((cause: unknown) => {
          if (!stale.signal.aborted) setFailure(messageOf(cause));
        });
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stale.abort();
    };
  }, [key, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const fits = known?.key === key;
  return {
    preview: known?.preview ?? null,
    fits,
    loading: point !== null && !fits && failure === null,
    failure,
    retry,
  };
}
