import type { ReactNode } from 'react';

/** Title and what stands beside it; the same while the page is loading. */
export function RequestsHead({ children }: { children?: ReactNode }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <h1 className="text-title font-semibold text-ink">Requests</h1>
      <span className="text-mute max-sm:hidden">the rows behind every figure</span>
      {children ? <div className="row ml-auto">{children}</div> : null}
    </div>
  );
}
