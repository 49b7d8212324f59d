import type { ReactNode } from 'react';

/** A ruled panel: a header with a title, one quiet clause and what stands at its end. */
export function Box({
  title,
  clause,
  end,
  label,
  children,
}: {
  title: string;
  clause?: ReactNode;
  end?: ReactNode;
  label?: string;
  children?: ReactNode;
}) {
  return (
    <section className="box" aria-label={label ?? title}>
      <div className={children ? 'box-head' : 'box-head border-b-0'}>
        <h2 className="head-micro">{title}</h2>
        {clause ? <div className="text-mute min-w-0">{clause}</div> : null}
        {end ? <div className="row gap-4 text-mute sm:ml-auto">{end}</div> : null}
      </div>
      {children}
    </section>
  );
}
