'use client';

import { FailureLine } from '@/components/ui/failure-line';
import { Mark } from '@/components/ui/mark';
import { useAttempt } from '@/components/ui/use-attempt';
import { rollBack } from '../optimize-client';

/** A policy that was made to count here. */
export interface Done {
  version: number;
  /** What counted before. */
  before: number;
  says: string;
}

/** What was done a moment ago, with its way back. Its place is always there, so that it is said when it comes. */
export function DoneLine({
  done,
  onUndone,
  onClose,
}: {
  done: Done | null;
  onUndone: (done: Done, version: number) => Promise<void>;
  onClose: () => void;
}) {
  const { busy, failure, attempt } = useAttempt(done);
  return (
    <>
      <div role="status">
        {done ? (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 text-ink">
            <p className="row">
              <Mark kind="solid" /> {done.says}
            </p>
            <button
              type="button"
              className="btn btn-sm"
              aria-disabled={busy}
              onClick={() =>
                void attempt(async () => onUndone(done, await rollBack(done.before, done.version)))
              }
            >
              {busy ? 'Undoing …' : 'Undo'}
            </button>
            <button type="button" className="btn btn-sm btn-quiet" onClick={onClose}>
              Hide
            </button>
          </div>
        ) : null}
      </div>
      <FailureLine
        failure={failure && `It was not undone: ${failure}`}
        className="border-b px-4 py-3 text-ink"
      />
    </>
  );
}
