const HOME = '/';
const BASE = 'http://switchyard.invalid';
const LONGEST_CHARS = 2000;
/** Where no page is, or where signing in would lead back to signing in. */
const NO_PAGES = /^\/(?:login|api|v1|metrics|health|_next)(?:[/?#]|$)/i;

/**
 * Where to go after signing in: a path of this server with its query, as a URL parser reads it, or `/` for
 * everything that could lead elsewhere. Printable ASCII without backslashes, which browsers read as slashes.
 */
export function readNextPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_CHARS) return HOME;
  if (!/^\/[\x21-\x5b\x5d-\x7e]*$/.test(value) || value.startsWith('//')) return HOME;
  if (!URL.canParse(value, BASE)) return HOME;
  const { origin, pathname, search, hash } = new URL(value, BASE);
  // Dots are resolved by now: `/.//host` would have become another server's address.
  if (origin !== BASE || pathname.startsWith('//') || NO_PAGES.test(pathname)) return HOME;
  return pathname + search + hash;
}

/** The address of the sign-in page that leads back to `target` (path and query). */
export function loginPath(target: string): string {
  const next = readNextPath(target);
  return next === HOME ? '/login' : `/login?next=${encodeURIComponent(next)}`;
}

/** Whether a person opens a page in a browser, who is better served by the sign-in page than by JSON. */
export function opensPage(method: string, path: string, headers: Headers): boolean {
  if (method !== 'GET' || headers.has('authorization') || NO_PAGES.test(path)) return false;
  return headers.get('accept')?.toLowerCase().includes('text/html') ?? false;
}
