import type { ReactNode } from 'react';

/** Title and what was searched; the same while the page is loading. */
export function OptimizeHead({
  clause,
  badge,
  children,
}: {
  clause?: ReactNode;
  /** `balanced v7 active` */
  badge?: string;
  children?: ReactNode;
}) {
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-2">
      <h1 className="text-title font-semibold text-ink">Optimize load</h1>
      <span className="min-w-0 text-mute">{clause ?? 'what better policies history knows of'}</span>
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:ml-0">
        {badge ? (
          <span className="row h-8 border px-2 whitespace-nowrap text-ink">
            <i className="sq" aria-hidden="true" /> {badge}
          </span>
        ) : null}
        {children}
      </div>
    </div>
  );
}
