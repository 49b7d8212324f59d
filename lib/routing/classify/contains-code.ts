import { headOf } from '../text';

// Enough to see whether a text carries code; the rest of a long paste looks like its start.
const WINDOW_UNITS = 4000;
const STATEMENT =
  /^[ \t]*(?:def \w|class \w+[ (:{]|function\b[ \w]{0,40}\(|(?:const|let|var) \w+ ?=|import [\w{*"']|from \w[\w.]{0,60} import|#include|public (?:static|class)|return [^.]{1,80};$|SELECT\b.{1,80}\bFROM\b|<\/?(?:div|html|body|script|span|p|table)\b)/im;
const MIN_BRACES = 4;

/** Whether a text carries source code: a fence, statements, or lines that end as code does. Bounded. */
export function containsCode(text: string): boolean {
  const head = headOf(text, WINDOW_UNITS);
  if (head.includes('```')) return true;
  if (STATEMENT.test(head)) return true;
  let ends = 0;
  for (let i = head.indexOf('\n'); i >= 0; i = head.indexOf('\n', i + 1)) {
    const last = head.charAt(i - 1);
    if (last === ';' || last === '{' || last === '}') ends++;
  }
  return ends >= MIN_BRACES;
}
