import Link from 'next/link';
import type { ModelRow } from './model-row';
import { sayFleet } from './model-words';

/** Title and what there is; the same while the page is loading. */
export function ModelsHead({
  rows,
  reading = false,
  onRefresh,
}: {
  rows?: readonly ModelRow[];
  reading?: boolean;
  onRefresh?: () => void;
}) {
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <h1 className="text-title font-semibold text-ink">Models</h1>
      <span className="text-mute">{rows ? sayFleet(rows) : 'what there is to choose from'}</span>
      <div className="row sm:ml-auto">
        <Link href="/settings/endpoints?add=" className="btn">
          Add endpoint
        </Link>
        <button type="button" className="btn min-w-[11ch]" aria-disabled={reading} onClick={onRefresh}>
          {reading ? 'Reading …' : 'Refresh'}
        </button>
      </div>
    </div>
  );
}
