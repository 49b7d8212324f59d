'use client';

// What: everything on the models page that changes something, with what is said of it.
// Why: a change, its failure and its way back are told in one place, the same for all of them.
// Not for: the form's own problems (model-panel.tsx).
import { useCallback, useRef, useState } from 'react';
import { ServerError } from '@/components/ui/fetch-json';
import { restoreFleet } from './models-client';

export interface Said {
  text: string;
  failed: boolean;
  /** The versions before and after; null when there is nothing to take back. */
  undo: { before: number; after: number } | null;
}

export interface Act {
  /** What is going on: `drain model::light`. */
  name: string;
  /** Null: it makes no version. */
  send: () => Promise<{ version: number } | null>;
  /** The version it begins from. */
  before: number;
  done: string;
  /** The beginning of the sentence when it fails. */
  failed: string;
}

export interface Actions {
  said: Said | null;
  /** The name of what is going on; null: nothing. */
  busy: string | null;
  /** Null when it went well. */
  run: (act: Act) => Promise<ServerError | null>;
  undo: () => Promise<void>;
  hush: () => void;
}

/** `refresh` reads the page's figures again after a change. */
export function useActions(refresh: () => Promise<unknown>): Actions {
  const [said, setSaid] = useState<Said | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const running = useRef(false);

  const run = useCallback(
    async ({ name, send, before, done, failed }: Act) => {
      if (running.current) return new ServerError('Something else is being saved.', null, 'busy', null);
      running.current = true;
      setBusy(name);
      try {
        const saved = await send();
        await refresh();
        const isNew = saved !== null && saved.version !== before;
        setSaid({ text: done, failed: false, undo: isNew ? { before, after: saved.version } : null });
        return null;
      } catch (cause) {
        const error = toServerError(cause);
        if (error.code === 'version_conflict') await refresh();
        setSaid({ text: `${failed} ${error.message}`, failed: true, undo: null });
        return error;
      } finally {
        running.current = false;
        setBusy(null);
      }
    },
    [refresh],
  );

  const undo = useCallback(async () => {
    if (!said?.undo) return;
    const { before, after } = said.undo;
    await run({
      name: 'undo',
      send: async () => {
        await restoreFleet(before, after);
        return null;
      },
      before: after,
      done: `Taken back: endpoints and models are as in version ${before}.`,
      failed: 'It was not taken back.',
    });
  }, [said, run]);

  const hush = useCallback(() => setSaid(null), []);
  return { said, busy, run, undo, hush };
}

function toServerError(cause: unknown): ServerError {
  if (cause instanceof ServerError) return cause;
  return new ServerError(cause instanceof Error ? cause.message : String(cause), null, null, null);
}
