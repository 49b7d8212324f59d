'use client';

import { useEffect, useState } from 'react';
import { messageOf } from './message-of';

/** One attempt at a time, and why the last one failed; another subject starts afresh. */
export function useAttempt(subject: unknown) {
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed was another's
  useEffect(() => setFailure(null), [subject]);

  /** `say` turns what was thrown into a sentence. */
  async function attempt(
    run: () => Promise<void>,
    say: (cause: unknown) => string | Promise<string> = messageOf,
  ): Promise<void> {
    if (busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await run();
    } catch (cause) {
      setFailure(await say(cause));
    } finally {
      setBusy(false);
    }
  }

  return { busy, failure, attempt };
}
