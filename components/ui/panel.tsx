import { type ReactNode, useId } from 'react';

/** One field of a ruled grid: a header with a title and one quiet clause, a body, an optional note. */
export function Panel({
  title,
  clause,
  note,
  className = '',
  children,
}: {
  title: string;
  clause?: ReactNode;
  note?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`flex min-w-0 flex-col bg-ground ${className}`}>
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2">
        <h3 id={id} className="head-micro">
          {title}
        </h3>
        {clause ? <span className="text-mute">{clause}</span> : null}
      </div>
      {children}
      {note ? <p className="mt-auto border-t px-4 py-2 text-mute">{note}</p> : null}
    </section>
  );
}
