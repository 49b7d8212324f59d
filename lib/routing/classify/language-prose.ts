import { headOf } from '../text';

// The library reads the first 350 bytes of what it is given; the rest of a prompt cannot change its answer.
const PROSE_UNITS = 450;
// Room for a code block ahead of the question.
const WINDOW_UNITS = 4000;
const NOISE: readonly RegExp[] = [
  /(`{3,}|~{3,})[^\0]*?(?:\1|$)/g,
  /`[^`\n]{1,200}`/g,
  /\b(?:https?:\/\/|www\.)\S{1,2000}/g,
  /\\[a-zA-Z]{1,30}|\$[^$\n]{1,200}\$/g,
];
// A line that ends like code or assigns something says nothing about the person’s language.
const CODE_LINE =
  /[;{}]\s*$|^\s*(?:import|from \S+ import|#include|def|class|const|let|var|return)\b|[=!]=|=>|\w\(.*\)\s*:?$/;

/** The start of a text without fenced and inline code, URLs, formulas and lines of code. Bounded. */
export function proseOf(text: string): string {
  const clean = NOISE.reduce((rest, noise) => rest.replace(noise, ' '), headOf(text, WINDOW_UNITS));
  const lines = clean.split('\n');
  const prose = lines
    .filter((line) => !CODE_LINE.test(line))
    .join('\n')
    .trim();
  return headOf(prose === '' ? clean.trim() : prose, PROSE_UNITS);
}
