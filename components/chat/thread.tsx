'use client';

import { useEffect, useRef, useState } from 'react';
import type { Overview } from '@/lib/services/get-overview';
import type { Again } from './ask-again';
import { FoldedTurn } from './folded-turn';
import { PhaseAnnouncer } from './phase-announcer';
import type { Turn } from './read-turns';
import { TurnView } from './turn-view';

/** The turns, newest unfolded. A new ask is scrolled into view once; reading is never interrupted after that. */
export function Thread({
  turns,
  busy,
  lost,
  models,
  onStop,
  onAgain,
}: {
  turns: Turn[];
  busy: boolean;
  lost: boolean;
  models: Overview['models'];
  onStop: () => void;
  /** Asks a text again; null while an answer runs. */
  onAgain: Again | null;
}) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [seen] = useState(() => new Set(turns.map(({ id }) => id)));
  const last = turns.at(-1);
  const end = useRef<HTMLDivElement>(null);
  const lastId = last?.id;

  useEffect(() => {
    if (lastId && !seen.has(lastId)) end.current?.scrollIntoView({ block: 'start' });
  }, [lastId, seen]);

  function toggle(id: string) {
    setUnfolded((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }

  return (
    <div className="grid flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4 p-4 sm:gap-6 sm:p-6">
      {turns.map((turn, i) => {
        const latest = turn === last;
        const open = latest || unfolded.has(turn.id);
        return (
          <div key={turn.id} ref={latest ? end : undefined} className="grid scroll-mt-20 gap-4">
            {latest ? null : (
              <FoldedTurn turn={turn} models={models} open={open} onToggle={() => toggle(turn.id)} />
            )}
            {open ? (
              <TurnView
                turn={turn}
                number={i + 1}
                models={models}
                live={latest && !seen.has(turn.id)}
                latest={latest}
                onStop={latest ? onStop : null}
                onAgain={onAgain}
              />
            ) : null}
          </div>
        );
      })}
      {lost ? (
        <p role="status" className="border border-edge px-4 py-2 text-ink">
          The connection broke. The answer goes on without this page; looking for it.
        </p>
      ) : null}
      <PhaseAnnouncer answer={last?.answer ?? null} busy={busy} />
    </div>
  );
}
