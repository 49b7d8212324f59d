'use client';

import { useEffect, useRef } from 'react';

export interface Shortcut {
  key: string;
  /** Ctrl, or Cmd on a Mac. */
  mod?: boolean;
}

/** Runs while mounted. Keys without a modifier are left alone where someone types. */
export function useShortcut({ key, mod = false }: Shortcut, run: () => void, active = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!active) return;
    function onKey(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      if (event.key.toLowerCase() !== key || (event.ctrlKey || event.metaKey) !== mod) return;
      if (document.querySelector('dialog[open]')) return;
      if (!mod && key !== 'escape' && isTyping(event.target)) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [key, mod, active]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
