import type { ReactNode } from 'react';
import { Mark, type MarkKind } from './mark';

/** A sentence behind its mark, which stays at the first line when the sentence breaks. */
export function MarkedLine({
  kind,
  className = 'text-ink',
  children,
}: {
  kind: MarkKind;
  className?: string;
  children: ReactNode;
}) {
  return (
    <p className={`row items-start ${className}`}>
      <span className="flex h-[1lh] items-center">
        <Mark kind={kind} />
      </span>
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
