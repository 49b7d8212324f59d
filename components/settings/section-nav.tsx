'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const SECTIONS = [
  { href: '/settings/connect', label: 'Connect' },
  { href: '/settings/keys', label: 'Gateway keys' },
] as const;

/** A column on wide screens, a row above the section on others. */
export function SectionNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Sections" className="max-lg:border-b max-lg:bg-panel lg:border-r">
      <ul className="flex overflow-x-auto lg:sticky lg:top-14 lg:grid lg:py-4">
        {SECTIONS.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={pathname === href ? 'page' : undefined}
              className="flex h-10 items-center px-4 whitespace-nowrap text-mute no-underline -outline-offset-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink max-lg:border-t-2 max-lg:border-r max-lg:border-t-transparent max-lg:aria-[current]:border-t-ink max-lg:aria-[current]:bg-ground lg:h-8 lg:border-l-2 lg:border-l-transparent lg:pl-[14px] lg:aria-[current]:border-l-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
