'use client';

import { useEffect, useRef } from 'react';
import type { AnswerView } from './read-turns';
import { sendPreference } from './send-preference';

// A request can be read this long after its end at the latest.
const ROWS_READABLE_MS = 1200;

/** Tells once that an answer was stopped by hand, when it has ended so: until then there is no row it could be said of. */
export function useSentStop(stopped: string | null, answer: Pick<AnswerView, 'requestId' | 'phase'> | null) {
  const told = useRef<string | null>(null);
  const ended = stopped !== null && answer?.requestId === stopped && answer.phase === 'stopped';
  useEffect(() => {
    if (!ended || told.current === stopped) return;
    told.current = stopped;
    setTimeout(() => sendPreference({ request_id: stopped, kind: 'stop' }), ROWS_READABLE_MS);
  }, [ended, stopped]);
}
