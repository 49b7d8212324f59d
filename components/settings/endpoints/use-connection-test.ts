'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import type { ProbeReport } from '@/lib/catalog/probe-report';
import { type TestBody, testConnection } from './endpoints-client';

export type TestState =
  | { kind: 'idle' }
  | { kind: 'testing' }
  | { kind: 'done'; report: ProbeReport; testedId: string }
  | { kind: 'failed'; error: ServerError };

/** One test at a time; a newer one ends the older. */
export function useConnectionTest() {
  const [state, setState] = useState<TestState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = useCallback(async (body: TestBody): Promise<TestState | null> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setState({ kind: 'testing' });
    const next = await test(body, mine.signal);
    if (mine.signal.aborted) return null;
    setState(next);
    return next;
  }, []);

  /** What was tested is not what stands in the form any more. */
  const forget = useCallback(() => {
    running.current?.abort();
    setState({ kind: 'idle' });
  }, []);

  return { state, run, forget };
}

async function test(body: TestBody, signal: AbortSignal): Promise<TestState> {
  try {
    const report = await testConnection(body, signal);
    return { kind: 'done', report, testedId: body.id };
  } catch (cause) {
    const error = cause instanceof ServerError ? cause : new ServerError(String(cause), null, null, null);
    return { kind: 'failed', error };
  }
}
