// What: lengths and cuts of text in whole code points.
// Why: a pair of surrogates cut in half is no longer text, and limits are counted as people count.
// Not for: refusing input; callers reject an empty prompt.

/** Number of Unicode code points; a lone surrogate counts as one. Linear, allocates nothing. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) {
      count--;
      i++;
    }
  }
  return count;
}

/** At most `units` UTF-16 code units from the start, never ending inside a pair. */
export function headOf(text: string, units: number): string {
  if (text.length <= units) return text;
  return text.slice(0, isHighSurrogate(text.charCodeAt(units - 1)) ? units - 1 : units);
}

/** At most `units` UTF-16 code units from the end, never starting inside a pair. */
export function tailOf(text: string, units: number): string {
  if (text.length <= units) return text;
  const start = text.length - units;
  return text.slice(isLowSurrogate(text.charCodeAt(start)) ? start + 1 : start);
}

/** The start of a text for a sentence: one line, at most `units` long, with “…” where it was cut. */
export function excerpt(text: string, units: number): string {
  const line = headOf(text, units * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= units ? line : `${headOf(line, units - 1)}…`;
}

/** A sentence as a clause of another. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
