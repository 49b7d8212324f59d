'use client';

import type { Phase } from '@/lib/http/ui-parts';
import { AnswerText } from './answer-text';
import { Feedback } from './feedback';
import type { SubtaskView } from './read-turns';
import { SubtaskFailure } from './subtask-failure';

/** The text of one subtask, or what stands in its place. */
export function SubtaskAnswer({
  subtask,
  requestId,
  phase,
  heading,
  onAgain,
}: {
  subtask: SubtaskView;
  requestId: string | null;
  phase: Phase;
  heading: boolean;
  onAgain: (() => void) | null;
}) {
  const { state, answer, reasoning, decision, attempts } = subtask;
  const streaming = state === 'streaming';
  return (
    <section
      className="grid grid-cols-[minmax(0,1fr)] gap-4"
      aria-label={`${subtask.index + 1} ${subtask.taskType}`}
    >
      {heading ? (
        <h3 className="head-micro border-b pb-2 normal-case!">
          {subtask.index + 1} {subtask.taskType}
        </h3>
      ) : null}
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
        <SubtaskFailure subtask={subtask} phase={phase} onAgain={onAgain} />
      ) : null}
      {state === 'ok' && requestId !== null ? (
        <Feedback
          requestId={requestId}
          subtask={subtask.index}
          name={`${subtask.index + 1} ${subtask.taskType}`}
          stored={null}
        />
      ) : null}
    </section>
  );
}
