'use client';

import { failureAdvice, failureShort } from '@/components/decision/failure-words';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { Phase } from '@/lib/http/ui-parts';
import type { SubtaskView } from './read-turns';

/** Why a subtask has no whole answer, and what can be done. */
export function SubtaskFailure({
  subtask,
  phase,
  onAgain,
}: {
  subtask: SubtaskView;
  phase: Phase;
  onAgain: (() => void) | null;
}) {
  const { title, body, advice } = failureText(subtask, phase);
  // A person stopping an answer is no failure.
  const stopped = subtask.state === 'stopped' && phase === 'stopped';
  return (
    <div
      className={`grid justify-items-start gap-2 border-l-2 pl-4 ${stopped ? 'border-l-edge' : 'border-l-signal'}`}
    >
      <p className={`row font-semibold ${stopped ? 'text-ink' : 'text-signal'}`}>
        <Mark kind={stopped ? 'half' : 'bad'} />
        {title}
      </p>
      {body ? <p className="text-ink wrap-anywhere">{body}</p> : null}
      {advice ? <p>{advice}</p> : null}
      <button type="button" className="btn btn-sm" disabled={onAgain === null} onClick={() => onAgain?.()}>
        Try again
      </button>
    </div>
  );
}

export function failureText(
  { state, outcome, decision, attempts, answer }: SubtaskView,
  phase: Phase,
): { title: string; body: string | null; advice: string | null } {
  const kept = answer === '' ? null : 'What had arrived is kept above.';
  if (state === 'stopped') {
    return phase === 'interrupted'
      ? { title: 'Interrupted', body: 'The server ended before the answer did.', advice: kept }
      : { title: 'Stopped', body: null, advice: kept ?? 'Nothing had arrived yet.' };
  }
  if (decision && decision.modelId === null) {
    return {
      title: 'No model may answer this',
      body: decision.why,
      advice: 'The candidates above say which limit stands in the way of each.',
    };
  }
  const failure = outcome?.failure ?? attempts.findLast((attempt) => attempt.failure)?.failure ?? null;
  if (!failure) return { title: 'Failed', body: 'No reason was given.', advice: kept };
  const tried = attempts.length > 1 ? ` after ${plural(attempts.length, 'attempt')}` : '';
  return {
    title: `Failed: ${failureShort(failure.kind)}${tried}`,
    body: failure.message,
    advice: failureAdvice(failure.kind),
  };
}
