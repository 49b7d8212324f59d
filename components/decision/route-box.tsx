'use client';

// What: the way of one prompt: its stages in time and its route through the yard.
// Why: people see what is happening before there is an answer to read.
// Not for: the reasons of the choice (routing-card.tsx).
import { type AnswerView, isFinal } from '@/components/chat/read-turns';
import { Box } from '@/components/ui/box';
import { useNow } from '@/components/ui/use-now';
import { Stages } from './stages';
import { Yard } from './yard';
import { readYard, type TrackModel } from './yard-model';
import { yardWords } from './yard-words';

export function RouteBox({
  answer,
  models,
  live,
  onStop,
}: {
  answer: AnswerView;
  models: readonly TrackModel[];
  /** It happens now, in front of the reader. */
  live: boolean;
  onStop: (() => void) | null;
}) {
  const running = !isFinal(answer.phase);
  const now = useNow(running);
  return (
    <Box
      title="Route"
      clause={<Stages answer={answer} />}
      end={
        <>
          {answer.requestId ? <span className="text-micro">{shortId(answer.requestId)}</span> : null}
          {running && onStop ? (
            <button type="button" className="btn btn-sm" onClick={onStop}>
              Stop{' '}
              <span className="text-mute" aria-hidden="true">
                Esc
              </span>
            </button>
          ) : null}
        </>
      }
    >
      <div className="px-2 py-4 sm:px-4">
        <Yard input={readYard(answer, models, now)} words={yardWords(answer)} live={live} />
      </div>
    </Box>
  );
}

/** Prefix and time part: enough to tell requests apart, short enough to read. */
function shortId(id: string): string {
  return id.slice(0, 13);
}
