import { OptimizeHead } from './optimize-head';

/** The final layout with empty rules. */
export function OptimizeLoading() {
  return (
    <>
      <OptimizeHead clause={<span role="status">Reading searches …</span>}>
        <div className="h-8" />
      </OptimizeHead>
      <div aria-hidden="true" className="grid gap-px border-b bg-line lg:grid-cols-12">
        <div className="h-[600px] bg-ground lg:col-span-8" />
        <div className="h-[600px] bg-ground max-lg:hidden lg:col-span-4" />
        <div className="h-16 bg-ground lg:col-span-12" />
        <div className="h-[360px] bg-ground lg:col-span-8" />
        <div className="h-[360px] bg-ground max-lg:hidden lg:col-span-4" />
      </div>
    </>
  );
}
