'use client';

import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '@/components/ui/message-of';
import type { StorageView } from '@/lib/services/storage/get-storage';
import { usePoll } from '../use-poll';
import { getStorage } from './storage-client';

const WHILE_RUNNING_MS = 1000;

/** What is stored: what the page came with, then what the server says, each second while something runs. */
export function useStorage(initial: StorageView) {
  const [view, setView] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const refresh = useCallback(async () => {
    try {
      setView(await getStorage());
      setError(null);
    } catch (cause) {
      setError(messageOf(cause));
    }
  }, []);
  usePoll(refresh);
  const isBusy = view.tables === null || view.jobs.some(({ state }) => state === 'running');
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(() => void refresh(), WHILE_RUNNING_MS);
    return () => clearInterval(timer);
  }, [isBusy, refresh]);
  return { view, setView, error, refresh };
}
