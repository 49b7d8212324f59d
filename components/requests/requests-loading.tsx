import { EmptyRules } from './empty-rules';
import { RequestsHead } from './requests-head';

/** The final layout with empty rules. */
export function RequestsLoading() {
  return (
    <>
      <RequestsHead />
      <div className="h-[89px] border-b bg-panel max-lg:h-[169px] max-sm:h-[137px]" />
      <div className="h-[65px] border-b px-4 py-2 max-lg:h-[130px] max-sm:h-[260px]">
        <p role="status" className="text-mute">
          Reading the log …
        </p>
      </div>
      <div className="h-8 border-b bg-panel" />
      <EmptyRules />
    </>
  );
}
