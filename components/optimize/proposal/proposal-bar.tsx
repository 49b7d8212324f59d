'use client';

// What: what the proposed policy would do, in a line, with the buttons that make it count or put it away.
// Why: the decision is made here, so its size, its certainty and its way back stand together.
// Not for: single prompts (change/).
import { formatCount } from '@/components/ui/format';
import { MarkedLine } from '@/components/ui/marked-line';
import type { FrontierPoint, SearchResult } from '@/lib/optimize/types';
import type { PreviewState } from '../use-preview';
import { basisWords, qualityChangeOf, savingOf } from './proposal-words';

export function ProposalBar({
  name,
  result,
  point,
  preview,
  blocked,
  missed,
  onDiscard,
  onApply,
}: {
  /** `v8` */
  name: string;
  result: SearchResult;
  point: FrontierPoint;
  preview: PreviewState;
  /** Why it cannot be applied now, a sentence; null: it can. */
  blocked: string | null;
  /** Which targets it misses, a sentence; null: none. */
  missed: string | null;
  onDiscard: () => void;
  onApply: () => void;
}) {
  const today = result.points[result.today];
  const isToday = point.at === result.today;
  const saving = today ? savingOf(result, today.estimate, point.estimate) : null;
  const quality = today ? qualityChangeOf(today.estimate, point.estimate) : null;
  return (
    <section
      id="proposal"
      tabIndex={-1}
      aria-label="Proposal"
      className="-outline-offset-2 flex scroll-mt-24 flex-wrap items-center gap-x-4 gap-y-2 border-y border-y-edge bg-panel px-4 py-3"
    >
      <h2 className="text-figure text-ink">{isToday ? 'today' : name}</h2>
      {isToday ? (
        <p className="min-w-0">Today’s policy is the one proposed: there is nothing to apply.</p>
      ) : (
        <p className="min-w-0">
          <Moved preview={preview} point={point} result={result} />
          {saving ? (
            <>
              {' · '}
              {saving.verb} {saving.amount ? <b>{saving.amount}</b> : null}
              {saving.per}
            </>
          ) : (
            ' · no price is known'
          )}
          {quality ? (
            <>
              {' · quality '}
              <b>{quality.change}</b>, 95 % interval <b className="whitespace-nowrap">{quality.interval}</b>
            </>
          ) : null}
          {point.estimate.identifiable ? null : <b> · not identifiable</b>}
        </p>
      )}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <button type="button" className="btn" onClick={onDiscard}>
          Discard
        </button>
        {isToday ? null : (
          <button
            type="button"
            className={`btn ${missed === null ? 'btn-pri' : ''}`}
            disabled={blocked !== null}
            aria-describedby={
              [blocked && 'apply-blocked', missed && 'target-missed'].filter(Boolean).join(' ') || undefined
            }
            onClick={onApply}
          >
            Apply as {name}
          </button>
        )}
      </div>
      {missed === null ? null : (
        <div id="target-missed" className="basis-full">
          <MarkedLine kind="bad">{missed}</MarkedLine>
        </div>
      )}
      {isToday || saving === null ? null : <p className="basis-full text-mute">{basisWords(result)}</p>}
      {blocked === null || isToday ? null : (
        <p id="apply-blocked" className="basis-full text-mute">
          {blocked}
        </p>
      )}
    </section>
  );
}

function Moved({
  preview: { preview, fits },
  point,
  result,
}: {
  preview: PreviewState;
  point: FrontierPoint;
  result: SearchResult;
}) {
  if (preview === null || !fits)
    return (
      <>
        moves <b>{formatCount(Math.round(point.moved * result.choices))}</b> of {formatCount(result.choices)}{' '}
        prompts
      </>
    );
  return (
    <>
      moves <b>{formatCount(preview.moves.moved)}</b> of {formatCount(preview.moves.total)} prompts
    </>
  );
}
