'use client';

import Link from 'next/link';
import { isUnfiltered, type LogView, NO_FILTER } from './log-view';
import type { Choose } from './use-log-view';
import { useRecorded } from './use-recorded';
import { kindNoun } from './words';

/** Why the list is empty, and what to do next. */
export function NothingHere({ view, choose }: { view: LogView; choose: Choose }) {
  const everything = isUnfiltered(view) && view.range === 'all';
  const recorded = useRecorded(everything && view.kind === 'requests' ? false : null);
  const noun = kindNoun(view.kind);
  if (recorded === null) return <p className="px-4 py-4 text-mute">No {kindNoun(view.kind, 1)} here.</p>;
  return (
    <div className="grid justify-items-start gap-4 px-4 py-8">
      <p className="text-prose text-ink">
        {recorded
          ? `No ${kindNoun(view.kind, 1)} matches${view.range === 'all' ? '' : ' in this range'}.`
          : `Nothing is recorded yet. The first prompt, from the chat or through the gateway, puts its ${noun} here.`}
      </p>
      <div className="row flex-wrap">
        {recorded ? (
          <>
            {isUnfiltered(view) ? null : (
              <button
                type="button"
                className="btn btn-pri"
                onClick={() =>
                  choose({ filter: { ...NO_FILTER, fromMs: view.filter.fromMs, toMs: view.filter.toMs } })
                }
              >
                Clear filters
              </button>
            )}
            {view.range === 'all' ? null : (
              <button
                type="button"
                className="btn"
                onClick={() => choose({ range: 'all', filter: { ...view.filter, fromMs: null, toMs: null } })}
              >
                Look at all time
              </button>
            )}
          </>
        ) : (
          <>
            <Link href="/" className="btn btn-pri">
              Ask in the chat
            </Link>
            <Link href="/settings/connect" className="btn">
              Connect a client
            </Link>
          </>
        )}
      </div>
    </div>
  );
}
