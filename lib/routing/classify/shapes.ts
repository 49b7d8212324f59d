import { containsCode } from './contains-code';

/** What a text looks like apart from its words; read from a bounded window. */
export interface Shapes {
  hasCode: boolean;
  /** Distinct kinds of mathematical notation. */
  mathMarks: number;
  /** Answer options: “A)”, “(b)”, “C.” at line starts. */
  options: number;
  /** Numbered or bulleted lines. */
  listItems: number;
  questions: number;
}

const MATH = [
  /[∑∫√∂∞≤≥≠≈±×÷∈∀∃∇πθλ→⇒]/,
  /\\(?:frac|sum|int|sqrt|begin|cdot|lim|leq|geq|mathbb|alpha|beta)\b/,
  /\$[^$\n]{1,80}[=^_\\<>+][^$\n]{0,80}\$/,
  /\b[a-z]\s?\^\s?[\d({]|\b\d+\s?[*/^]\s?\d|\b[xyznfg]\s?(?:\([a-z]\)\s?)?=\s?[-\d(a-z]/i,
  /\d\s?[+\-−]\s?\d+\s?=/,
];
const OPTION = /(?:^|\n)[ \t]*\(?[A-Ea-e][).:][ \t]+\S/g;
const LIST_ITEM = /(?:^|\n)[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+\S/g;
const QUESTION = /[?？؟]/g;

export function readShapes(window: string): Shapes {
  const hasCode = containsCode(window);
  return {
    hasCode,
    mathMarks: hasCode ? 0 : MATH.filter((pattern) => pattern.test(window)).length,
    options: count(window, OPTION),
    listItems: count(window, LIST_ITEM),
    questions: count(window, QUESTION),
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
