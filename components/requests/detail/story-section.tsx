import { type ReactNode, useId } from 'react';

/** One field of the page: a header with a title and one quiet clause, a body, an optional note. */
export function StorySection({
  title,
  clause,
  end,
  note,
  id,
  className = '',
  children,
}: {
  title: string;
  clause?: ReactNode;
  end?: ReactNode;
  note?: ReactNode;
  /** For links to it. */
  id?: string;
  className?: string;
  children?: ReactNode;
}) {
  const heading = useId();
  return (
    <section id={id} aria-labelledby={heading} className={`flex min-w-0 flex-col bg-ground ${className}`}>
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-2">
        <h2 id={heading} className="head-micro">
          {title}
        </h2>
        {clause ? <div className="min-w-0 text-mute wrap-anywhere">{clause}</div> : null}
        {end ? <div className="row sm:ml-auto">{end}</div> : null}
      </div>
      {children}
      {note ? <p className="mt-auto border-t px-4 py-2 text-mute wrap-anywhere">{note}</p> : null}
    </section>
  );
}
