'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '@/components/ui/message-of';
import type { LabRequest, LabRun } from '@/lib/services/optimize/types';
import { runLab } from './lab-client';

/** One run at a time; the one before stays until the next is there. */
export function useLab() {
  const [run, setRun] = useState<LabRun | null>(null);
  const [asked, setAsked] = useState<LabRequest | null>(null);
  const [failed, setFailed] = useState<{ request: LabRequest; message: string } | null>(null);
  const current = useRef<AbortController | null>(null);

  useEffect(() => () => current.current?.abort(), []);

  const start = useCallback(async (request: LabRequest) => {
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    setAsked(request);
    setFailed(null);
    try {
      const made = await runLab(request, mine.signal);
      if (current.current === mine) setRun(made);
    } catch (cause) {
      if (current.current === mine) setFailed({ request, message: messageOf(cause) });
    } finally {
      if (current.current === mine) current.current = null;
      if (!mine.signal.aborted) setAsked(null);
    }
  }, []);

  return { run, asked, failed, start };
}
