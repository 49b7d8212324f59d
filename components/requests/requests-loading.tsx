import { EmptyRules } from './empty-rules';
import { RequestsHead } from './requests-head';

/** The final layout with empty rules. */
export function RequestsLoading() {
  return (
    <>
      <RequestsHead />
      <p role="status" className="border-b px-4 py-4 text-mute">
        Reading the log …
      </p>
      <EmptyRules />
    </>
  );
}
