'use client';

import { useCallback, useEffect, useState } from 'react';
import { fetchJson } from '@/components/ui/fetch-json';
import type { StoryPayload } from '@/lib/http/api/request-story';

const EVERY_MS = 1000;

/** The story the page came with, read again each second until its request ends. */
export function useStory(initial: StoryPayload): { story: StoryPayload; error: string | null } {
  const [story, setStory] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const { id, status } = story.request;

  const read = useCallback(async () => {
    try {
      const signal = AbortSignal.timeout(10 * EVERY_MS);
      setStory(await fetchJson<StoryPayload>(`/api/requests/${encodeURIComponent(id)}`, { signal }));
      setError(null);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  }, [id]);

  useEffect(() => {
    if (status !== 'streaming') return;
    const timer = setInterval(() => void (document.visibilityState === 'visible' && read()), EVERY_MS);
    return () => clearInterval(timer);
  }, [status, read]);

  return { story, error };
}
