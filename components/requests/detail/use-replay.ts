'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { sendJson } from '@/components/ui/fetch-json';
import type { Replay } from '@/lib/services/replay-request';
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import type { Asked } from './asked';

export interface ReplayChoice {
  policy: PolicyPreset;
  /** Null: as the policy counts now. */
  version: number | null;
}

export interface ReplayState {
  running: boolean;
  /** Null: none was run. */
  found: Replay | null;
  error: string | null;
  run: (choice: ReplayChoice) => void;
  close: () => void;
}

/** Decides the request again; what was asked for stands in the address, so that it can be passed on. */
export function useReplay(requestId: string, asked: Asked['replay']): ReplayState {
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<Replay | null>(null);
  const [error, setError] = useState<string | null>(null);
  const turn = useRef(0);

  const run = useCallback(
    (choice: ReplayChoice) => {
      const mine = ++turn.current;
      setRunning(true);
      keepInAddress(choice);
      const body = { policy: choice.policy, ...(choice.version !== null && { version: choice.version }) };
      sendJson<Replay>('POST', `/api/requests/${encodeURIComponent(requestId)}/replay`, body)
        .then((replay) => {
          if (mine !== turn.current) return;
          setFound(replay);
          setError(null);
        })
        .catch((cause: Error) => {
          if (mine !== turn.current) return;
          setFound(null);
          setError(cause.message);
        })
        .finally(() => mine === turn.current && setRunning(false));
    },
    [requestId],
  );

  const close = useCallback(() => {
    turn.current += 1;
    setFound(null);
    setError(null);
    setRunning(false);
    keepInAddress(null);
  }, []);

  const first = useRef(asked);
  useEffect(() => {
    const choice = first.current;
    first.current = null;
    if (choice) run(choice);
  }, [run]);

  return { running, found, error, run, close };
}

function keepInAddress(choice: ReplayChoice | null): void {
  const url = new URL(location.href);
  url.searchParams.delete('replay');
  url.searchParams.delete('version');
  if (choice) url.searchParams.set('replay', choice.policy);
  if (choice?.version) url.searchParams.set('version', String(choice.version));
  window.history.replaceState(null, '', url);
}
