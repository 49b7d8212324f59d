import { Mark } from '@/components/ui/mark';

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
          <span className="row min-w-0 items-start wrap-anywhere">
            <span className="pt-1">
              <Mark kind="bad" />
            </span>
            <span>
              This could not be read{stale ? ' again' : ''}: {failure}
              {stale ? ' What is shown is what was known last.' : ''}
            </span>
          </span>
          <button type="button" className="btn btn-sm" onClick={onRetry}>
            Read again
          </button>
        </div>
      )}
    </div>
  );
}
