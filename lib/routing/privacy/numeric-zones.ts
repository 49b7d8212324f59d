/** A stretch of digits and the marks that group them, with at least seven digits. */
export interface Zone {
  start: number;
  text: string;
}

// The shortest number of interest, a local phone number.
const MIN_DIGITS = 7;
const GROUPING = new Set(
  [' ', '\u00a0', '\u202f', '-', '.', '/', '(', ')', '+'].map((mark) => mark.charCodeAt(0)),
);
// “) - ” between groups; more is a table.
const MAX_MARKS = 3;

/** Where numbers may be; one pass over the text, so that patterns run only over these. */
export function numericZones(text: string): Zone[] {
  const zones: Zone[] = [];
  let start = -1;
  let digits = 0;
  let marks = 0;
  let end = 0;
  const close = () => {
    if (digits >= MIN_DIGITS) zones.push({ start, text: text.slice(start, end) });
    start = -1;
    digits = 0;
    marks = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 48 && unit <= 57) {
      if (start < 0) start = i;
      digits++;
      marks = 0;
      end = i + 1;
    } else if (!GROUPING.has(unit)) {
      if (start >= 0) close();
    } else if (start < 0) {
      if (unit === 43 || unit === 40) start = i;
    } else if (++marks > MAX_MARKS || (unit === 43 && digits > 0)) {
      close();
      if (unit === 43 || unit === 40) start = i;
    }
  }
  close();
  return zones;
}

export interface Match {
  start: number;
  value: string;
}

/** Matches of a global pattern in a zone that no letter, digit or decimal point of the text touches. */
export function matchesIn(text: string, { start, text: zone }: Zone, pattern: RegExp): Match[] {
  return [...zone.matchAll(pattern)]
    .map(({ 0: value, index }) => ({ start: start + index, value }))
    .filter(({ start: at, value }) => isApart(text, at, at + value.length));
}

const TOUCHING = /[\p{L}\p{N}_$#@%]/u;

function isApart(text: string, start: number, end: number): boolean {
  if (TOUCHING.test(text.charAt(start - 1)) || /[\p{L}\p{N}_@%]/u.test(text.charAt(end))) return false;
  return (
    !/\.$|\d,$/.test(text.slice(Math.max(0, start - 2), start)) && !/^[.,]\d/.test(text.slice(end, end + 2))
  );
}
