/** Start and end of what has to go. */
export type Range = readonly [from: number, to: number];

// A beginning this long is enough of a key to be worth hiding, and too long to be chance.
const PREFIX_CHARS = 12;
// Shorter secrets are words as often as not (`ollama`, `EMPTY`): only whole words are hidden.
const WORD_CHARS = 8;
const MIN_CHARS = 4;
const BASE64_CHAR = /[A-Za-z0-9+/_-]/;

/** Where `text` holds one of `secrets`: whole, cut short, in a URL, in JSON, or inside base64 such as `Basic user:key`. */
export function rangesOf(text: string, secrets: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (const secret of new Set(secrets.flatMap(withToken))) {
    if (secret.length < MIN_CHARS) continue;
    for (const spelling of spellingsOf(secret)) addPlain(text, spelling, ranges);
    if (secret.length < WORD_CHARS) continue;
    for (const core of base64Cores(secret)) addBase64(text, core, ranges);
  }
  return ranges;
}

/** A header's value, and what follows its scheme. */
function withToken(secret: string): string[] {
  const token = /^(?:Bearer|Basic|Token)\s+(\S.*)$/i.exec(secret)?.[1];
  return token === undefined ? [secret] : [secret, token];
}

function spellingsOf(secret: string): Set<string> {
  const encoded = encodeSafely(secret);
  const form = new URLSearchParams([['', secret]]).toString().slice(1);
  const quoted = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(quoted).slice(1, -1);
  return new Set([secret, quoted, twice, encoded, form, lowerHex(encoded), lowerHex(form)]);
}

/** Half a surrogate pair has no percent-encoding; such a secret can only be met as it is. */
function encodeSafely(secret: string): string {
  return secret.isWellFormed() ? encodeURIComponent(secret) : secret;
}

function lowerHex(encoded: string): string {
  return encoded.replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase());
}

function addPlain(text: string, secret: string, ranges: Range[]): void {
  // Addresses and sentences share their beginnings with harmless ones.
  const start = secret.slice(0, PREFIX_CHARS);
  const canBeCut = secret.length > PREFIX_CHARS && !/\s|:\/\//.test(start);
  const needle = canBeCut ? start : secret;
  for (let from = text.indexOf(needle); from !== -1; ) {
    let to = from + needle.length;
    if (canBeCut) for (let i = needle.length; i < secret.length && text[to] === secret[i]; i++) to += 1;
    if (secret.length >= WORD_CHARS || standsAlone(text, from, to)) ranges.push([from, to]);
    from = text.indexOf(needle, to);
  }
}

function standsAlone(text: string, from: number, to: number): boolean {
  return !/\w/.test(text[from - 1] ?? '') && !/\w/.test(text[to] ?? '');
}

/**
 * The characters that base64 of any text with the secret in it must contain. A group of 4 characters holds 3 bytes, so
 * there are three, one for each place in a group at which the secret may begin; characters that also depend on
 * neighbours are left off.
 */
function base64Cores(secret: string): Set<string> {
  const bytes = new TextEncoder().encode(secret);
  const cores = new Set<string>();
  for (let offset = 0; offset < 3; offset++) {
    const shifted = new Uint8Array(offset + bytes.length);
    shifted.set(bytes, offset);
    const encoded = btoa(Array.from(shifted, (byte) => String.fromCharCode(byte)).join(''));
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    const core = encoded.slice(first, last);
    cores.add(core).add(core.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return cores;
}

function addBase64(text: string, core: string, ranges: Range[]): void {
  // Cut short, it is known by its beginning as well.
  const needle = core.slice(0, (PREFIX_CHARS * 4) / 3);
  for (let at = text.indexOf(needle); at !== -1; ) {
    let from = at;
    let to = at + needle.length;
    while (from > 0 && BASE64_CHAR.test(text.charAt(from - 1))) from -= 1;
    while (to < text.length && BASE64_CHAR.test(text.charAt(to))) to += 1;
    while (text[to] === '=') to += 1;
    ranges.push([from, to]);
    at = text.indexOf(needle, to);
  }
}
