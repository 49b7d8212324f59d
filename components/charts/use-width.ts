'use client';

import { type RefObject, useEffect, useState } from 'react';

/** Width of an element in whole px; 0 until it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  return useSize(element).width;
}

/** Width and height of an element in whole px; 0 until they are known. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const watch = new ResizeObserver(() => {
      const [width, height] = [Math.floor(current.clientWidth), Math.floor(current.clientHeight)];
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    watch.observe(current);
    return () => watch.disconnect();
  }, [element]);
  return size;
}
