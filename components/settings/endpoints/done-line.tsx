'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { useFleet } from './fleet-context';

/** What was done last, said where it shows, with the way back. */
export function DoneLine() {
  const { done, setDone } = useFleet();
  const line = useRef<HTMLDivElement>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (done) line.current?.focus();
  }, [done]);

  async function takeBack(undo: () => Promise<string>) {
    if (busy) return;
    setBusy(true);
    try {
      const text = await undo();
      setDone({ text, id: null, canTry: false, undo: null });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      setDone({ text: `It could not be undone: ${reason}`, id: null, canTry: false, undo: null });
    } finally {
      setBusy(false);
    }
  }

  return (
    <div ref={line} role="status" tabIndex={-1} className="-outline-offset-2">
      {done ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-l-2 border-l-ink px-4 py-2 text-ink">
          {done.text}
          {done.canTry ? <Link href="/">Try it in the chat</Link> : null}
          {done.undo ? (
            <button
              type="button"
              className="btn btn-sm"
              aria-disabled={busy}
              onClick={() => done.undo && void takeBack(done.undo)}
            >
              {busy ? 'Undoing …' : 'Undo'}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
