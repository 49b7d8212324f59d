'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const SECTIONS = [
  { href: '/settings/endpoints', label: 'Endpoints' },
  { href: '/settings/policy', label: 'Policy' },
  { href: '/settings/keys', label: 'Gateway keys' },
  { href: '/settings/connect', label: 'Connect' },
  { href: '/settings/egress', label: 'What leaves' },
  { href: '/settings/storage', label: 'Storage' },
  { href: '/settings/transfer', label: 'Import & export' },
  { href: '/settings/log', label: 'Log' },
] as const;

/** A column on wide screens; above the section on others, in as many rows as it takes to hide nothing. */
export function SectionNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Sections" className="max-lg:bg-panel lg:border-r">
      <ul className="flex flex-wrap lg:sticky lg:top-14 lg:grid lg:py-4">
        {SECTIONS.map(({ href, label }) => (
          <li key={href} className="max-lg:grow">
            <Link
              href={href}
              aria-current={pathname === href ? 'page' : undefined}
              className="flex h-10 items-center px-3 whitespace-nowrap text-mute no-underline -outline-offset-2 hover:text-ink aria-[current]:font-semibold aria-[current]:text-ink max-lg:justify-center max-lg:border-t-2 max-lg:border-r max-lg:border-b max-lg:border-t-transparent max-lg:aria-[current]:border-t-ink max-lg:aria-[current]:bg-ground lg:h-8 lg:border-l-2 lg:border-l-transparent lg:pl-[14px] lg:aria-[current]:border-l-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
