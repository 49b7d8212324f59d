'use client';

import { ClientTime } from '@/components/ui/client-time';
import { formatDuration, formatUsd } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';
import type { Overview } from '@/lib/services/get-overview';
import { sumKnown } from '@/lib/shared/money';
import { whereWords } from './egress-words';
import type { AnswerView, Turn } from './read-turns';

/** A past turn in one line. */
export function FoldedTurn({
  turn,
  models,
  open,
  onToggle,
}: {
  turn: Turn;
  models: Overview['models'];
  open: boolean;
  onToggle: () => void;
}) {
  const { ask, answer } = turn;
  return (
    <button
      type="button"
      aria-expanded={open}
      onClick={onToggle}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-4 border px-4 py-2 text-left text-mute hover:bg-panel sm:grid-cols-[auto_minmax(0,1fr)_auto]"
    >
      <span className="max-sm:hidden">
        {ask.at === null ? null : <ClientTime ms={ask.at} show="clock" />}
      </span>
      <span className="truncate text-text">{ask.text}</span>
      {answer ? (
        <span className="row">
          <Mark kind={markOf(answer)} />
          {tiersOf(answer)}
          <span className="max-sm:hidden"> · {summaryOf(answer, models)}</span>
        </span>
      ) : null}
    </button>
  );
}

function markOf(answer: AnswerView): MarkKind {
  if (answer.dryRun) return 'hollow';
  if (answer.phase === 'stopped') return 'half';
  if (answer.phase !== 'done') return 'bad';
  return answer.subtasks.some(({ outcome }) => outcome?.simulated) ? 'hatch' : 'solid';
}

function tiersOf({ subtasks }: AnswerView): string {
  return subtasks.map(({ outcome, decision }) => `T${outcome?.tier ?? decision?.tier ?? '—'}`).join(' + ');
}

export function summaryOf(answer: AnswerView, models: Overview['models']): string {
  if (answer.dryRun) return 'dry run';
  const cost = sumKnown(answer.subtasks.map(({ outcome }) => outcome?.costUsd ?? null));
  const words = [
    formatDuration(answer.status?.totalMs ?? null),
    formatUsd(cost),
    whereWords(answer.subtasks, models),
  ];
  return (answer.phase === 'done' ? words : [answer.phase, ...words]).join(' · ');
}
