'use client';

import { RouteBox } from '@/components/decision/route-box';
import { RoutingCard } from '@/components/decision/routing-card';
import { Mark } from '@/components/ui/mark';
import type { Overview } from '@/lib/services/get-overview';
import { AnswerBox } from './answer-box';
import { Ask } from './ask';
import type { Again } from './ask-again';
import type { Turn } from './read-turns';

/** A turn in full: the ask, its route, why, and the answer. */
export function TurnView({
  turn,
  number,
  models,
  live,
  latest,
  onStop,
  onAgain,
}: {
  turn: Turn;
  number: number;
  models: Overview['models'];
  live: boolean;
  latest: boolean;
  onStop: (() => void) | null;
  onAgain: Again | null;
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
            <AnswerBox
              answer={answer}
              models={models}
              ask={turn.ask.text}
              latest={latest}
              onAgain={turn.ask.text === '' ? null : onAgain}
            />
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
