import type { ReactNode } from 'react';

/** Columns that a table of middle width leaves out; what they say stands in another cell there. */
export const MID_HIDDEN = '@min-[641px]:@max-[1080px]:hidden';
export const MID_ONLY = '@min-[641px]:@max-[1080px]:inline';
/** Of the cell that comes first where the one before it is left out. */
export const MID_FIRST = '@min-[641px]:@max-[1080px]:pl-4!';

/** The frame of a table with many columns. It becomes blocks earlier than others, so that nothing hides to the right. */
export function WideFrame({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <div className={`@container ${className}`}>
      <div className="stack-frame @max-[860px]:max-w-[640px]">{children}</div>
    </div>
  );
}
