'use client';

import { FailureLine } from '@/components/ui/failure-line';
import { formatPercent } from '@/components/ui/format';
import { useAttempt } from '@/components/ui/use-attempt';
import { useNow } from '@/components/ui/use-now';
import type { SearchView } from '@/lib/services/optimize/types';
import { cancelSearch } from '../optimize-client';
import { phaseWords, secondsWords } from './search-words';

/** A search that runs: how far it is, since when, and the way to end it. */
export function RunningBar({
  running,
  onCancelled,
}: {
  running: SearchView;
  onCancelled: () => Promise<void>;
}) {
  const now = useNow(true, 500);
  const { busy, failure, attempt } = useAttempt(running.id);
  const { progress } = running;
  const percent = Math.round((progress?.done ?? 0) * 100);
  return (
    <section aria-label="Running search" className="border-b px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span role="status" className="font-semibold text-ink">
          {phaseWords(progress)}
          {running.by === 'autopilot' ? ', begun by the autopilot' : ''}
        </span>
        <span className="text-ink">{formatPercent(percent)}</span>
        <span className="text-mute">{progress?.says}</span>
        <span className="text-mute">
          {now === null ? '' : secondsWords(Math.max(0, now - running.createdAt))}
        </span>
        <button
          type="button"
          className="btn btn-sm ml-auto"
          aria-disabled={busy}
          onClick={() =>
            void attempt(async () => {
              await cancelSearch(running.id);
              await onCancelled();
            })
          }
        >
          {busy ? 'Cancelling …' : 'Cancel'}
        </button>
      </div>
      <div
        role="progressbar"
        aria-label="Search"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="meter mt-3"
        style={{ '--v': `${percent}%` } as React.CSSProperties}
      />
      <FailureLine failure={failure && `It was not cancelled: ${failure}`} className="pt-2 text-ink" />
    </section>
  );
}
