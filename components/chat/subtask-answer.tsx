'use client';

import type { Phase } from '@/lib/http/ui-parts';
import type { Overview } from '@/lib/services/get-overview';
import { AnswerText } from './answer-text';
import { AskAgain } from './ask-again';
import { Feedback } from './feedback';
import type { SubtaskView } from './read-turns';
import { SubtaskFailure } from './subtask-failure';

/** The text of one subtask, or what stands in its place. */
export function SubtaskAnswer({
  subtask,
  requestId,
  phase,
  heading,
  models,
  latest,
  onAgain,
}: {
  subtask: SubtaskView;
  requestId: string | null;
  phase: Phase;
  heading: boolean;
  models: Overview['models'];
  /** Whether nothing was asked or answered after it. */
  latest: boolean;
  /** Asks it again, of a model or as the composer says. */
  onAgain: ((model?: string) => void) | null;
}) {
  const { state, answer, reasoning, decision, attempts } = subtask;
  const streaming = state === 'streaming';
  const name = `${subtask.index + 1} ${subtask.taskType}`;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-label={name}>
      {heading ? <h3 className="head-micro border-b pb-2 normal-case!">{name}</h3> : null}
      {reasoning !== '' ? (
        <details className="border px-4 py-2">
          <summary className="cursor-pointer text-mute">Reasoning</summary>
          <p className="mt-2 text-prose whitespace-pre-wrap text-mute">{reasoning}</p>
        </details>
      ) : null}
      {answer !== '' ? <AnswerText text={answer} streaming={streaming} /> : null}
      {state === 'ok' && answer === '' && subtask.stored === false ? (
        <p className="text-mute">The text of this answer was not stored.</p>
      ) : null}
      {state === 'waiting' ? (
        <p className="text-mute">
          Waiting for the first token from {attempts.at(-1)?.modelId ?? decision?.modelId}.
        </p>
      ) : null}
      {state === 'split' || state === 'routed' ? <p className="text-mute">Not started yet.</p> : null}
      {state === 'failed' || state === 'stopped' ? (
        <SubtaskFailure subtask={subtask} phase={phase} onAgain={onAgain && (() => onAgain())} />
      ) : null}
      {state === 'ok' && requestId !== null ? (
        <>
          <Feedback requestId={requestId} subtask={subtask.index} name={name} stored={null} />
          <AskAgain
            requestId={requestId}
            subtask={subtask.index}
            name={name}
            answeredBy={subtask.outcome?.modelId ?? null}
            models={models}
            shortcut={latest}
            onAgain={onAgain}
          />
        </>
      ) : null}
    </section>
  );
}
