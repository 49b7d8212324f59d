import type { ReactNode } from 'react';

/** Fields under each other, and a sentence above them. */
export function Rows({ intro, children }: { intro?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-2 sm:gap-2">
      {intro ? <div className="mb-2 max-w-[88ch]">{intro}</div> : null}
      {children}
    </div>
  );
}
