const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/** The address when it is absolute and of an allowed kind; null for everything else. */
export function safeLink(href: string | undefined): string | null {
  if (!href) return null;
  try {
    const url = new URL(href);
    return ALLOWED.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
