import { Mark } from '@/components/ui/mark';

/** Why the figures could not be read; those read before stay below it. */
export function ReportFailure({ failure, retry }: { failure: string; retry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3">
      <p className="row font-semibold text-signal">
        <Mark kind="bad" /> The figures could not be read
      </p>
      <p className="min-w-0 text-ink wrap-anywhere">{failure}</p>
      <button type="button" className="btn btn-sm" onClick={retry}>
        Read again
      </button>
    </div>
  );
}
