'use client';

import { useCallback, useEffect, useState } from 'react';

const TICK_MS = 100;

/** Where a run of `length` steps stands; it plays when it is new, and shows its end at once to those who want no motion. */
export function usePlay(run: unknown, length: number) {
  const last = Math.max(0, length - 1);
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);

  useEffect(() => {
    if (run === null) return;
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    setAt(isStill ? last : 0);
    setPlaying(!isStill);
  }, [run, last]);

  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setAt((now) => Math.min(last, now + 1)), TICK_MS);
    return () => clearInterval(timer);
  }, [isPlaying, last]);

  useEffect(() => {
    if (at === last) setPlaying(false);
  }, [at, last]);

  const seek = useCallback((to: number) => {
    setPlaying(false);
    setAt(to);
  }, []);
  const toggle = useCallback(() => {
    if (!isPlaying && at === last) setAt(0);
    setPlaying(!isPlaying);
  }, [isPlaying, at, last]);

  return { at: Math.min(at, last), isPlaying, seek, toggle };
}
