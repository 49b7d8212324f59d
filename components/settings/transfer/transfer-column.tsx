import type { ReactNode } from 'react';

/** One of three things side by side: a title, a sentence, and what to press. */
export function TransferColumn({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-3 bg-ground px-4 py-4">
      <h3 className="font-semibold text-ink">{title}</h3>
      <p className="max-w-[52ch]">{text}</p>
      <div className="row mt-auto flex-wrap gap-x-4">{children}</div>
    </div>
  );
}
