'use client';

import { useRef } from 'react';
import { FailureLine } from '@/components/ui/failure-line';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { MarkedLine } from '@/components/ui/marked-line';
import { useFocusWhenGone } from './use-focus-when-gone';
import type { PartState } from './use-part';

type State = Pick<
  PartState<'shadow'> | PartState<'autopilot'>,
  'change' | 'problems' | 'busy' | 'saved' | 'failure' | 'conflict' | 'discard' | 'rebase'
> & { save: () => Promise<boolean> };

/** What was edited and is not saved, what came of saving, and what another tab saved meanwhile. */
export function SaveLine({ state, what }: { state: State; what: string }) {
  const { change, problems, busy, saved, failure, conflict, discard, rebase, save } = state;
  const wrong = Object.keys(problems).length;
  const changed = Object.keys(change).length + wrong;
  const isEdited = changed > 0;
  const told = useRef<HTMLDivElement>(null);
  useFocusWhenGone(isEdited, told);
  return (
    <>
      <div role="alert">
        {conflict === null ? null : (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2 text-ink">
            <MarkedLine kind="bad">
              Not saved: {what} changed in v{conflict} meanwhile. Nothing was overwritten.
            </MarkedLine>
            <button type="button" className="btn btn-sm ml-auto" onClick={rebase}>
              Load v{conflict}, keep my changes
            </button>
          </div>
        )}
      </div>
      <FailureLine failure={failure && `Not saved: ${failure}`} className="border-b px-4 py-2 text-ink" />
      <div ref={told} role="status" tabIndex={-1} className="-outline-offset-2">
        {saved !== null && !isEdited ? (
          <MarkedLine kind="solid" className="border-b px-4 py-2 text-ink">
            Saved as v{saved}.
          </MarkedLine>
        ) : null}
      </div>
      {isEdited ? (
        <div className="flex flex-wrap items-center gap-2 border-b bg-panel px-4 py-2">
          <span className="row mr-auto text-ink">
            <Mark kind="half" /> {plural(changed, 'change')} not saved
          </span>
          <button type="button" className="btn btn-sm" onClick={discard}>
            Discard
          </button>
          <button
            type="button"
            className="btn btn-sm btn-pri"
            disabled={wrong > 0 || conflict !== null}
            aria-disabled={busy}
            onClick={() => void save()}
          >
            {busy ? 'Saving …' : 'Save'}
          </button>
        </div>
      ) : null}
    </>
  );
}
