import { type ReactNode, useId } from 'react';

/** A part of a settings page under its own rule: a title, one quiet clause, what stands at its end. */
export function Section({
  title,
  clause,
  end,
  children,
}: {
  title: string;
  clause?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 border-b">
      <div className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-b bg-panel px-4 py-2">
        <h2 id={id} className="head-micro">
          {title}
        </h2>
        {clause ? <span className="text-mute">{clause}</span> : null}
        {end ? <div className="ml-auto">{end}</div> : null}
      </div>
      {children}
    </section>
  );
}
