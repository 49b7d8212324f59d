import { type Hit, MAX_HITS } from './finding';

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const HEADER = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;
// A 16,384-bit RSA key has about 12,000 characters.
const MAX_BODY_UNITS = 16_000;
const FOOTER = /^-----END [A-Z0-9 ]{1,50}-----/;
// A header alone, or with “...” below it, is a question about the format.
const BODY = /[A-Za-z0-9+/=]{12}/;

/** PEM and OpenPGP private keys (RFC 7468, RFC 9580), also when their end was cut off. */
export function findPrivateKeys(text: string): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf(BEGIN); at >= 0 && hits.length < MAX_HITS; ) {
    HEADER.lastIndex = at;
    const end = HEADER.test(text) ? endOf(text, HEADER.lastIndex) : -1;
    if (end > 0) hits.push({ kind: 'private_key', label: 'private key', start: at, end });
    at = text.indexOf(BEGIN, Math.max(end, at + BEGIN.length));
  }
  return hits;
}

/** Where the key ends: its footer, the next header, or as far as a key can reach; -1 without a body. */
function endOf(text: string, from: number): number {
  const next = text.indexOf(BEGIN, from);
  const reach = text.slice(from, Math.min(from + MAX_BODY_UNITS, next < 0 ? text.length : next));
  const stop = reach.indexOf(END);
  const body = stop < 0 ? reach : reach.slice(0, stop);
  if (!BODY.test(body)) return -1;
  const footer = FOOTER.exec(reach.slice(body.length, body.length + 80));
  return from + body.length + (footer?.[0].length ?? 0);
}
