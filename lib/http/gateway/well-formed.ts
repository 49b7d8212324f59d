const NUL = /\0/g;

/** Text that any upstream and database takes: lone surrogates and NUL become U+FFFD, pairs stay whole. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replace(NUL, '\uFFFD');
}
