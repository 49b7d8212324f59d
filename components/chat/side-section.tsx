import type { ReactNode } from 'react';

export function SideSection({
  title,
  end,
  className = '',
  children,
}: {
  title: string;
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`grid grid-cols-[minmax(0,1fr)] gap-2 border-b p-4 ${className}`}>
      <div className="flex justify-between gap-2">
        <h2 className="head-micro">{title}</h2>
        <span className="text-micro text-mute">{end}</span>
      </div>
      {children}
    </section>
  );
}
