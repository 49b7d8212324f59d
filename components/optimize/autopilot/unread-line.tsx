import { MarkedLine } from '@/components/ui/marked-line';

/** Beside the title while nothing can be shown. */
export function UnreadClause({ failure }: { failure: string | null }) {
  return <span role="status">{failure === null ? 'reading …' : 'not read'}</span>;
}

/** What a panel shows could not be read; it says so in its place, and tries again when asked. */
export function UnreadLine({
  failure,
  stale,
  onRetry,
}: {
  /** Null: it was read. */
  failure: string | null;
  /** Something older is shown. */
  stale: boolean;
  onRetry: () => void;
}) {
  return (
    <div role="alert">
      {failure === null ? null : (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2 text-ink">
          <MarkedLine kind="bad">
            This could not be read{stale ? ' again' : ''}: {failure}
            {stale ? ' What is shown is what was known last.' : ''}
          </MarkedLine>
          <button type="button" className="btn btn-sm" onClick={onRetry}>
            Read again
          </button>
        </div>
      )}
    </div>
  );
}
