export interface Tally {
  /** True boundaries; those that a part begins at; proposed ones; those of them that are true. */
  true: number;
  found: number;
  proposed: number;
  correct: number;
}

// A quotation mark or bracket may stand before the first word.
const TOLERANCE_UNITS = 3;
// What may stand between a true start and a part's own, or before it when the part keeps its joiner.
const LEAD =
  /^(?:\s|[-*•+–—#&,;:.]|\(?(?:\d{1,2}|[a-z])[.):](?=\s)|(?:and|also|then|plus|additionally|next|lastly|finally|as well as)\b)+/iu;

/** Compares the parts of a text with where they truly begin. */
export function countFound(text: string, starts: readonly number[], parts: readonly string[]): Tally {
  const begins = placesOf(text, parts).slice(1);
  const isHit = (start: number, begin: number) => Math.abs(start - begin) <= TOLERANCE_UNITS;
  return {
    true: starts.length,
    found: starts.filter((start) => begins.some((begin) => isHit(start, begin))).length,
    proposed: begins.length,
    correct: begins.filter((begin) => starts.some((start) => isHit(start, begin))).length,
  };
}

function placesOf(text: string, parts: readonly string[]): number[] {
  let from = 0;
  return parts.map((part) => {
    const at = Math.max(from, text.indexOf(part, from));
    from = at + part.length;
    return at + (LEAD.exec(part)?.[0].length ?? 0);
  });
}
