/**
 * Scheme, host and port of an HTTP address, as `URL.origin` spells them: lower case, no default port, punycode.
 * Null for anything else, and for an address with a user or password in it.
 */
export function originOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, username, password, origin } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return username || password ? null : origin;
}
