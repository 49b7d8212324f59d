'use client';

import { RouteBox } from '@/components/decision/route-box';
import { RoutingCard } from '@/components/decision/routing-card';
import { Mark } from '@/components/ui/mark';
import type { Overview } from '@/lib/services/get-overview';
import { AnswerBox } from './answer-box';
import { Ask } from './ask';
import type { Turn } from './read-turns';

/** A turn in full: the ask, its route, why, and the answer. */
export function TurnView({
  turn,
  number,
  models,
  live,
  onStop,
  onAgain,
}: {
  turn: Turn;
  number: number;
  models: Overview['models'];
  live: boolean;
  onStop: (() => void) | null;
  onAgain: ((text: string) => void) | null;
}) {
  const { answer } = turn;
  return (
    <article aria-label={`Turn ${number}`} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Ask ask={turn.ask} />
      {answer ? (
        <>
          <RouteBox answer={answer} models={models} live={live} onStop={onStop} />
          <RoutingCard answer={answer} models={models} />
          {answer.dryRun ? null : (
            <AnswerBox answer={answer} models={models} ask={turn.ask.text} onAgain={onAgain} />
          )}
        </>
      ) : (
        <p className="row text-mute">
          <Mark kind="half" />
          Sent
        </p>
      )}
    </article>
  );
}
