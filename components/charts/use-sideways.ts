'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Whether an element holds more than it shows to the right, so that it can say so. */
export function useSideways(element: RefObject<HTMLElement | null>, content: unknown): boolean {
  const [sideways, setSideways] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content has another width
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const watch = new ResizeObserver(() => setSideways(current.scrollWidth > current.clientWidth + 1));
    watch.observe(current);
    return () => watch.disconnect();
  }, [element, content]);
  return sideways;
}
