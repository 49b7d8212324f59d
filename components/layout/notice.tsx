import Link from 'next/link';
import type { ReactNode } from 'react';

/** A page that is not there, and the way back. */
export function Notice({
  title,
  action,
  children,
}: {
  title: string;
  action: { href: string; label: string };
  children: ReactNode;
}) {
  return (
    <div className="grid max-w-[76ch] justify-items-start gap-4 p-4 sm:px-6 sm:py-12">
      <h1 className="text-figure font-medium tracking-[-0.02em] text-ink">{title}</h1>
      <p className="text-prose">{children}</p>
      <Link href={action.href} className="btn btn-pri">
        {action.label}
      </Link>
    </div>
  );
}
