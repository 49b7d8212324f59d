'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readView, type View, viewQuery } from './view';

/** The view of the address; each choice is a step back in the history. */
export function useTelemetryView(): [View, (change: Partial<View>) => void] {
  const params = useSearchParams();
  const address = params.toString();
  const [view, setView] = useState(() => readView(params));
  const latest = useRef(view);
  latest.current = view;

  // The hook's address lags behind a choice; the window's does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what asks for another view
  useEffect(() => {
    const asked = readView(new URLSearchParams(window.location.search));
    if (viewQuery(asked) !== viewQuery(latest.current)) setView(asked);
  }, [address]);

  const choose = useCallback((change: Partial<View>) => {
    const next = { ...latest.current, ...change };
    if (viewQuery(next) === viewQuery(latest.current)) return;
    latest.current = next;
    setView(next);
    window.history.pushState(null, '', `${window.location.pathname}${viewQuery(next)}`);
  }, []);

  return [view, choose];
}
