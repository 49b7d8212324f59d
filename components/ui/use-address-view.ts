'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

export type ChooseView<View> = (change: Partial<View>, how?: 'push' | 'replace') => void;

/** How a view is read from an address and written into one. Functions of the module, not of a render. */
export interface AddressForm<View> {
  read(params: URLSearchParams): View;
  /** With its question mark; empty for the usual view. */
  query(view: View): string;
}

/** The view of the address. A pushed choice is a step back in the history, a replaced one is not. */
export function useAddressView<View>({ read, query }: AddressForm<View>): [View, ChooseView<View>] {
  const params = useSearchParams();
  const address = params.toString();
  const [view, setView] = useState(() => read(new URLSearchParams(address)));
  const latest = useRef(view);
  latest.current = view;

  // The hook's address lags behind a choice; the window's does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what asks for another view
  useEffect(() => {
    const asked = read(new URLSearchParams(window.location.search));
    if (query(asked) !== query(latest.current)) setView(asked);
  }, [address]);

  const choose = useCallback<ChooseView<View>>(
    (change, how = 'push') => {
      const next = { ...latest.current, ...change };
      if (query(next) === query(latest.current)) return;
      latest.current = next;
      setView(next);
      const url = `${window.location.pathname}${query(next)}`;
      if (how === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [query],
  );

  return [view, choose];
}
