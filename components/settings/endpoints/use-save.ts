'use client';

import { useCallback, useRef, useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import { type FormProblems, problemsOf } from './read-form';

interface Refusal {
  fields: FormProblems;
  /** Sentences that belong to no field. */
  rest: string[];
  /** Another version was saved meanwhile. */
  conflict: boolean;
}

const NOTHING: Refusal = { fields: {}, rest: [], conflict: false };

/** One save at a time, and why it was refused. */
export function useSave() {
  const [refusal, setRefusal] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  /** True: it was saved. */
  const save = useCallback(async (send: () => Promise<void>): Promise<Refusal | null> => {
    if (running.current) return NOTHING;
    running.current = true;
    setBusy(true);
    setRefusal(NOTHING);
    try {
      await send();
      return null;
    } catch (cause) {
      const found = refusalOf(cause);
      setRefusal(found);
      return found;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);

  const forgive = useCallback(() => setRefusal(NOTHING), []);
  return { busy, refusal, save, forgive };
}

function refusalOf(cause: unknown): Refusal {
  if (!(cause instanceof ServerError)) return { ...NOTHING, rest: [String(cause)] };
  if (cause.code === 'version_conflict') return { ...NOTHING, conflict: true };
  return { ...problemsOf(cause), conflict: false };
}
