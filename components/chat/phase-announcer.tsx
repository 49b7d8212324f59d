'use client';

import type { AnswerView } from './read-turns';

const SAID: Record<AnswerView['phase'], string> = {
  analyzing: 'Analyzing the prompt',
  routing: 'Routing',
  generating: 'Generating',
  done: 'The answer is done',
  failed: 'The answer failed',
  stopped: 'The answer was stopped',
  interrupted: 'The answer was interrupted',
};

/** Says phases to a screen reader, never tokens. */
export function PhaseAnnouncer({ answer, busy }: { answer: AnswerView | null; busy: boolean }) {
  const phase = answer?.phase;
  const said = phase ? SAID[phase] : busy ? 'Sent' : '';
  const of =
    phase === 'generating' && answer?.status?.total
      ? `, ${answer.status.ended} of ${answer.status.total} done`
      : '';
  return (
    <p aria-live="polite" className="sr-only">
      {answer?.dryRun && phase === 'done' ? 'Dry run done, no model was called' : `${said}${of}`}
    </p>
  );
}
