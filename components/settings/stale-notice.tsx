import { Mark } from '@/components/ui/mark';

/** The server did not say; what is shown is older than it looks. */
export function StaleNotice({
  what,
  message,
  onRetry,
}: {
  /** “The log” */
  what: string;
  message: string;
  onRetry: () => void;
}) {
  return (
    <div role="alert" className="row flex-wrap gap-x-4 border-b px-4 py-3 text-ink">
      <span className="row">
        <Mark kind="bad" /> <b>{what} could not be read again.</b>
      </span>
      <span>{message} What is shown is what was known last.</span>
      <button type="button" className="btn btn-sm" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
