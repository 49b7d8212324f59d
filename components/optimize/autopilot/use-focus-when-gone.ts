'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Where focus goes when what had it is no longer there; nothing happens while it is elsewhere. */
export function useFocusWhenGone(isThere: boolean, next: RefObject<HTMLElement | null>): void {
  const was = useRef(isThere);
  useEffect(() => {
    const isGone = was.current && !isThere;
    was.current = isThere;
    if (!isGone) return;
    // A dialog gives focus back when it closes, which is later.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) next.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [isThere, next]);
}
