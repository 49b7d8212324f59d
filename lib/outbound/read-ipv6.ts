/**
 * The 8 groups of an IPv6 address in any notation, without brackets and zone; null when it is none.
 * The platform's URL parser does the reading, so that no notation is read in two ways.
 */
export function readIpv6(address: string): number[] | null {
  if (!URL.canParse(`http://[${address}]`)) return null;
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function groupsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

/** The IPv4 address a translation or tunnel would reach through an IPv6 address; null when it holds none. */
export function embeddedIpv4(groups: readonly number[]): string | null {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const startsEmpty = (a | b | c | d) === 0;
  // IPv4-mapped (RFC 4291), translated (RFC 2765) and IPv4-compatible, but not :: and ::1.
  if (startsEmpty && e === 0 && f === 0xffff) return dotted(g, h);
  if (startsEmpty && e === 0xffff && f === 0) return dotted(g, h);
  if (startsEmpty && e === 0 && f === 0 && g !== 0) return dotted(g, h);
  // NAT64: the well-known prefix (RFC 6052) and the local one (RFC 8215).
  if (a === 0x64 && b === 0xff9b && (c | d | e | f) === 0) return dotted(g, h);
  if (a === 0x64 && b === 0xff9b && c === 1) return dotted(g, h);
  // 6to4 (RFC 3056), Teredo's client (RFC 4380), ISATAP (RFC 5214).
  if (a === 0x2002) return dotted(b, c);
  if (a === 0x2001 && b === 0) return dotted(g ^ 0xffff, h ^ 0xffff);
  if ((e & 0xfdff) === 0 && f === 0x5efe) return dotted(g, h);
  return null;
}

function dotted(high: number, low: number): string {
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}
