'use client';

import { useEffect, useState } from 'react';
import { plural } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { ChangesTable } from './changes-table';
import { Conflict } from './conflict';
import { usePolicy } from './policy-context';
import { ProblemList } from './problem-list';

/** What is changed and not saved, at the bottom while there is something. */
export function SaveBar() {
  const { view, changes, isDirty, saving, said, undo, discard } = usePolicy();
  const [shown, setShown] = useState(false);
  const next = (saving.theirs ?? view).version + 1;
  useSaveKey(() => void saving.save(), isDirty);
  if (!isDirty)
    return (
      <div role="status" className="sticky bottom-0 max-sm:bottom-12">
        {said ? (
          <p className="row border-t border-ink bg-panel px-4 py-3 text-ink">
            {said}
            {undo ? (
              <button type="button" className="btn btn-sm" onClick={undo}>
                Undo
              </button>
            ) : null}
          </p>
        ) : null}
      </div>
    );
  return (
    <section
      aria-label="Unsaved changes"
      className="sticky bottom-0 z-10 border-t border-ink bg-panel max-sm:bottom-12"
    >
      <ProblemList />
      {saving.theirs ? <Conflict theirs={saving.theirs} /> : null}
      <div role="alert">
        {saving.failure ? (
          <p className="row border-b px-4 py-2 text-ink">
            <Mark kind="bad" /> Not saved: {saving.failure}
          </p>
        ) : null}
      </div>
      {shown ? (
        <div className="max-h-[40dvh] overflow-y-auto border-b bg-ground">
          <ChangesTable caption="Unsaved changes" changes={changes} />
        </div>
      ) : null}
      <form
        className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3"
        onSubmit={(event) => {
          event.preventDefault();
          void saving.save();
        }}
      >
        <p>
          <b>{plural(changes.length, 'change')}</b> {changes.length === 1 ? 'makes' : 'make'} v{next}.{' '}
          <span className="max-lg:hidden">Nothing is applied until you save.</span>
        </p>
        <span className="ml-auto flex flex-wrap gap-2 max-sm:ml-0">
          <span className="field w-48 max-lg:w-32">
            <input
              value={saving.note}
              aria-label="Note on this version"
              placeholder="Note (optional)"
              maxLength={300}
              autoComplete="off"
              onChange={(event) => saving.setNote(event.target.value)}
              className="w-full grow"
            />
          </span>
          <button type="button" className="btn" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Hide diff' : 'Show diff'}
          </button>
          <button type="button" className="btn" onClick={discard}>
            Discard
          </button>
          <button type="submit" className="btn btn-pri" aria-disabled={saving.busy}>
            {saving.busy ? 'Saving …' : `Save as v${next}`}
          </button>
        </span>
      </form>
    </section>
  );
}

/** Ctrl or ⌘ and Enter, from anywhere on the page. */
function useSaveKey(save: () => void, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    function onKey(event: KeyboardEvent) {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      save();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
