/** Every page there is, in the order of the rail. */
export const PAGES = [{ href: '/', label: 'Chat', owns: ['/', '/c/'] }] as const;

export function isCurrent(page: (typeof PAGES)[number], pathname: string): boolean {
  return page.owns.some((prefix) => (prefix === '/' ? pathname === '/' : pathname.startsWith(prefix)));
}
