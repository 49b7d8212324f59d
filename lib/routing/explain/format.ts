// What: numbers as people read them in a decision's sentences.
// Why: the same number must look the same in a sentence, a table and the article.
// Not for: the screen's own formatting of other figures.

import { roundUp } from '../rounding';

const MINUS = '\u2212';

/** U or a difference of U: signed, 4 places: “+0.3616”, “−0.0120”. */
export function formatUtility(value: number): string {
  const digits = Math.abs(value).toFixed(4);
  return `${value < 0 && Number(digits) !== 0 ? MINUS : '+'}${digits}`;
}

/** An unsigned difference of U, 4 places. */
export function formatMargin(value: number): string {
  return Math.abs(value).toFixed(4);
}

/** Q or C: up to 4 places without trailing zeros; “unknown” for null. */
export function formatQuality(value: number | null): string {
  return value === null ? 'unknown' : String(Number(value.toFixed(4)));
}

/** A threshold: at least 2 places, up to 4. */
export function formatThreshold(value: number): string {
  const digits = formatQuality(value);
  return digits.length < 4 ? value.toFixed(2) : digits;
}

/** USD with two significant digits under a dollar; “unknown” for null. `up` never understates. */
export function formatUsd(value: number | null, rounding: 'nearest' | 'up' = 'nearest'): string {
  if (value === null) return 'unknown';
  if (value === 0) return '$0';
  const places = Math.abs(value) >= 1 ? 2 : Math.min(12, 1 - Math.floor(Math.log10(Math.abs(value))));
  return `$${(rounding === 'up' ? roundUp(value, places) : value).toFixed(places)}`;
}

/** Whole numbers with a comma between thousands. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Milliseconds under a second, else seconds with one decimal. */
export function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** A share 0..1 as whole per cent: “83 %”. */
export function formatShare(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** “a”, “a and b”, “a, b and c”. */
export function joinWords(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
