interface Page {
  href: string;
  label: string;
  /** Beginnings of the addresses that belong to it. */
  owns: readonly string[];
}

/** Every page there is, in the order of the rail. */
export const PAGES: readonly Page[] = [
  { href: '/', label: 'Chat', owns: ['/', '/c/'] },
  { href: '/requests', label: 'Requests', owns: ['/requests'] },
  { href: '/telemetry', label: 'Telemetry', owns: ['/telemetry'] },
  { href: '/optimize', label: 'Optimize', owns: ['/optimize'] },
  { href: '/models', label: 'Models', owns: ['/models'] },
  { href: '/settings/endpoints', label: 'Settings', owns: ['/settings'] },
];

export function isCurrent(page: Page, pathname: string): boolean {
  return page.owns.some((prefix) => (prefix === '/' ? pathname === '/' : pathname.startsWith(prefix)));
}
