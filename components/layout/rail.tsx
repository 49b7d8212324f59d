'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { SignOut } from '@/components/login/sign-out';
import { KeysButton } from './keys-button';
import { isCurrent, PAGES } from './nav';
import { useOverview } from './overview-context';
import { ThemeToggle } from './theme-toggle';

/** Navigation at the left, along the bottom on a phone. */
export function Rail() {
  const pathname = usePathname();
  const { overview } = useOverview();
  return (
    <div className="z-10 flex bg-ground max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:h-12 max-sm:border-t sm:sticky sm:top-0 sm:h-dvh sm:flex-col sm:border-r lg:top-14 lg:h-[calc(100dvh-56px)]">
      <nav aria-label="Main" className="min-w-0 max-sm:grow max-sm:overflow-x-auto">
        <ul className="max-sm:flex">
          {PAGES.map((page) => (
            <li key={page.href} className="max-sm:grow">
              <Link
                href={page.href}
                aria-current={isCurrent(page, pathname) ? 'page' : undefined}
                className="micro flex h-10 items-center px-4 no-underline -outline-offset-2 max-sm:px-0.5 max-sm:tracking-normal hover:bg-raised hover:text-ink aria-[current]:bg-ink aria-[current]:text-ground max-sm:h-12 max-sm:justify-center sm:border-b"
              >
                {page.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <footer className="text-micro text-mute max-sm:flex max-sm:shrink-0 max-sm:items-center max-sm:gap-3 max-sm:border-l max-sm:px-3 sm:mt-auto sm:grid sm:gap-2 sm:border-t sm:p-4">
        <ThemeToggle />
        <span className="max-sm:hidden">{overview.url}</span>
        {/* On a phone the room is for the pages; the shortcut itself stays. */}
        <span className="row justify-between gap-1 max-sm:hidden">
          <span>v{overview.version}</span>
          <KeysButton />
        </span>
        {overview.auth === 'token' ? (
          <div className="max-sm:hidden">
            <SignOut />
          </div>
        ) : null}
      </footer>
    </div>
  );
}
