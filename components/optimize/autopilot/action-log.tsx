'use client';

import { useId, useState } from 'react';
import { FrameButton } from '@/components/charts/chart-frame';
import { formatCount } from '@/components/ui/format';
import { Mark, type MarkKind } from '@/components/ui/mark';
import type { AutopilotAction } from '@/lib/services/optimize/types';
import { Day } from '../day';
import { kindWords, subjectWords } from './autopilot-words';

const FEW = 3;

const MARKS: Partial<Record<AutopilotAction['kind'], MarkKind>> = {
  applied: 'solid',
  demoted: 'bad',
  weighted: 'half',
  turned_on: 'solid',
};

/** What it did and would not do, newest first, with the way back. */
export function ActionLog({
  actions,
  onUndo,
}: {
  actions: readonly AutopilotAction[];
  onUndo: (action: AutopilotAction) => void;
}) {
  const id = useId();
  const [all, setAll] = useState(false);
  const shown = all ? actions : actions.slice(0, FEW);
  return (
    <section aria-labelledby={id}>
      <div className="flex min-h-10 items-center gap-4 border-b px-4 py-2">
        <h4 id={id} className="micro">
          What it did
        </h4>
        {actions.length > FEW ? (
          <span className="-mr-1 ml-auto">
            <FrameButton
              label={all ? `newest ${FEW}` : `all ${formatCount(actions.length)}`}
              about="Actions of the autopilot"
              pressed={all}
              onPress={() => setAll(!all)}
            />
          </span>
        ) : null}
      </div>
      {actions.length === 0 ? (
        <p className="px-4 py-3 text-mute">Nothing yet. Each action will stand here with its reason.</p>
      ) : (
        <ol>
          {shown.map((action) => (
            <Action key={action.id} action={action} onUndo={onUndo} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Action({ action, onUndo }: { action: AutopilotAction; onUndo: (action: AutopilotAction) => void }) {
  const { at, kind, reason, canUndo, undoneAt } = action;
  const subject = subjectWords(action);
  const isUndone = undoneAt !== null;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2 not-last:border-b">
      <span className={`flex min-w-0 flex-wrap items-center gap-x-2 ${isUndone ? 'text-mute' : 'text-ink'}`}>
        <Mark kind={isUndone ? 'hollow' : (MARKS[kind] ?? 'hollow')} />
        <span className={isUndone ? 'line-through' : kind === 'demoted' ? 'text-signal' : ''}>
          {kindWords(kind)}
        </span>
        {subject ? <b className="min-w-0 font-semibold wrap-anywhere">{subject}</b> : null}
        <span className="text-mute">
          <Day ms={at} clock />
        </span>
      </span>
      {canUndo && !isUndone ? (
        <button
          type="button"
          className="btn btn-sm -my-1"
          aria-label={`Undo: ${kindWords(kind).toLowerCase()} ${subject}`}
          onClick={() => onUndo(action)}
        >
          Undo
        </button>
      ) : (
        <span />
      )}
      <span className="col-span-full text-mute wrap-anywhere">
        {reason}
        {isUndone ? (
          <span className="text-text">
            {' '}
            Undone <Day ms={undoneAt} clock />.
          </span>
        ) : null}
      </span>
    </li>
  );
}
