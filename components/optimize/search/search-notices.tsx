'use client';

import Link from 'next/link';
import { Mark } from '@/components/ui/mark';
import { MarkedLine } from '@/components/ui/marked-line';
import type { SearchResult } from '@/lib/optimize/types';
import type { OptimizeView } from '@/lib/services/optimize/types';
import { Day } from '../day';
import { labelWords, outcomeWords, staleWords } from './search-words';

/** How the newest search ended badly, why the shown one is old, and why none can begin. */
export function SearchNotices({ view, onSearch }: { view: OptimizeView; onSearch: () => void }) {
  const { running, failed, latest, hint } = view;
  const outcome = failed && running === null ? outcomeWords(failed) : null;
  const stale = latest && running === null ? staleWords(latest, view.policy.version) : null;
  const again = (
    <button type="button" className="btn btn-sm" disabled={hint !== null} onClick={onSearch}>
      Search again
    </button>
  );
  return (
    <>
      {outcome ? (
        <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
          <p className={`row font-semibold ${failed?.status === 'failed' ? 'text-signal' : 'text-ink'}`}>
            <Mark kind={failed?.status === 'failed' ? 'bad' : 'hollow'} /> {outcome.title}
          </p>
          <p className="min-w-0 text-ink wrap-anywhere">{outcome.says}</p>
          {again}
        </div>
      ) : null}
      {stale ? (
        <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
          <MarkedLine kind="half">{stale}</MarkedLine>
          {outcome ? null : again}
        </div>
      ) : null}
      {hint ? (
        <div role="status" className="border-b px-4 py-3">
          <MarkedLine kind="hollow">{hint}</MarkedLine>
        </div>
      ) : null}
    </>
  );
}

/** What the result rests on, and what it cannot say; nothing of it is ever hidden. */
export function ResultNotes({
  result,
  simulated,
  before,
}: {
  result: SearchResult;
  /** Made-up answers are in it. */
  simulated: boolean;
  /** When it ended, UTC ms, where a newer search runs; else null. */
  before: number | null;
}) {
  const labels = labelWords(result);
  return (
    <div className="grid gap-1 border-b px-4 py-3">
      {before === null ? null : (
        <MarkedLine kind="half">
          Results of before, <Day ms={before} clock />; the new ones take their place when they are there.
        </MarkedLine>
      )}
      {simulated ? (
        <MarkedLine kind="hatch">
          Made-up answers count in this: its figures say how simulated models would do.
        </MarkedLine>
      ) : null}
      {result.source === 'public' ? (
        <MarkedLine kind="hatch" className="text-text">
          These prompts ship with Switchyard and are not yours. For your own history{' '}
          <Link href="/">ask in the chat</Link> or <Link href="/settings/connect">connect a tool</Link>, and
          grade answers, or let some be answered twice.
        </MarkedLine>
      ) : (
        <p className="text-mute">
          {labels === null
            ? 'No answer was graded: quality is what models are expected to bring, and nothing here checks it.'
            : `Graded answers: ${labels}.`}
        </p>
      )}
      {result.notes.map((note) => (
        <MarkedLine key={note} kind="hollow" className="text-text">
          {note}
        </MarkedLine>
      ))}
    </div>
  );
}
