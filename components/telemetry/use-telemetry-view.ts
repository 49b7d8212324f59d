'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readView, type View, viewQuery } from './view';

export type Choose = (change: Partial<View>, how?: 'push' | 'replace') => void;

/** The view of the address. Another question is a step back in the history, another drawing of the answer is not. */
export function useTelemetryView(): [View, Choose] {
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

  const choose = useCallback<Choose>((change, how = 'push') => {
    const next = { ...latest.current, ...change };
    if (viewQuery(next) === viewQuery(latest.current)) return;
    latest.current = next;
    setView(next);
    const url = `${window.location.pathname}${viewQuery(next)}`;
    if (how === 'push') window.history.pushState(null, '', url);
    else window.history.replaceState(null, '', url);
  }, []);

  return [view, choose];
}
