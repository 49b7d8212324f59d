'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

const KINDS = ['add', 'edit', 'test'] as const;
type PanelKind = (typeof KINDS)[number];

/** What stands open below the table: `add` with a preset or nothing, `edit` and `test` with an endpoint. */
export interface OpenPanel {
  kind: PanelKind;
  of: string;
}

/** Kept in the address, so that it can be linked to and Back closes it. */
export function usePanel(): {
  panel: OpenPanel | null;
  open: (kind: PanelKind, of: string) => void;
  /** The same panel of something else; Back does not come by here. */
  replace: (kind: PanelKind, of: string) => void;
  close: () => void;
} {
  const query = useSearchParams();
  const kind = KINDS.find((each) => query.has(each));
  const open = useCallback((next: PanelKind, of: string) => {
    window.history.pushState(null, '', addressOf(next, of));
  }, []);
  const replace = useCallback((next: PanelKind, of: string) => {
    window.history.replaceState(null, '', addressOf(next, of));
  }, []);
  const close = useCallback(() => window.history.pushState(null, '', window.location.pathname), []);
  return { panel: kind ? { kind, of: query.get(kind) ?? '' } : null, open, replace, close };
}

function addressOf(kind: PanelKind, of: string): string {
  return `${window.location.pathname}?${new URLSearchParams({ [kind]: of })}`;
}

/** The id of the button that opens a panel; it takes the focus back. */
export function openerOf({ kind, of }: OpenPanel): string {
  return kind === 'add' ? 'add-endpoint' : `${kind}-${of}`;
}
