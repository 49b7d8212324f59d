'use client';

import type { CSSProperties } from 'react';
import type { AutopilotAction, AutopilotView } from '@/lib/services/optimize/types';
import { Day } from '../day';
import { sayShare } from '../figure-words';
import { LESSER } from './autopilot-words';

/** Models that count less now, and why; each can be let count in full. */
export function ConditionsList({
  view,
  onUndo,
}: {
  view: Pick<AutopilotView, 'conditions' | 'actions'>;
  onUndo: (action: AutopilotAction) => void;
}) {
  if (view.conditions.length === 0) return null;
  return (
    <section aria-label="Models that count less now" className="border-b">
      <h4 className="micro px-4 pt-2">Count less now</h4>
      <ul>
        {view.conditions.map(({ modelId, weight, says, since, dismissed }) => {
          const action = view.actions.find(
            ({ kind, subject, canUndo }) => kind === 'weighted' && subject === modelId && canUndo,
          );
          return (
            <li
              key={modelId}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2 not-last:border-b"
            >
              <span className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
                <b className="font-semibold wrap-anywhere">{modelId}</b>
                <span className="row">
                  <span
                    className={dismissed ? 'bar' : 'bar bar-ink'}
                    style={{ '--v': `${100 * weight}%` } as CSSProperties}
                    aria-hidden="true"
                  />
                  {dismissed ? `would count ${sayShare(weight, 0)}` : `counts ${sayShare(weight, 0)}`}
                </span>
              </span>
              {action ? (
                <button
                  type="button"
                  className="btn btn-sm"
                  aria-label={`Dismiss: let ${modelId} count in full`}
                  onClick={() => onUndo(action)}
                >
                  Dismiss
                </button>
              ) : null}
              <span className="col-span-full text-mute">
                {says}, since <Day ms={since} clock />
                {dismissed ? '; dismissed, so it counts in full until its calls go as always' : ''}
              </span>
            </li>
          );
        })}
      </ul>
      <p className="border-t px-4 py-2 text-mute">{LESSER}</p>
    </section>
  );
}
