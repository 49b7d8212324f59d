// What: a prompt with everything that must not be cut replaced by filler of the same length.
// Why: code, quotes, tables and pasted text contain every conjunction there is.
// Not for: finding requests; that is requests.ts.

/** Stands for protected text; counts as a word, never as a separator. */
export const FILLER = '\u0001';

export interface Masked {
  /** Same length as the prompt. */
  text: string;
  /** True when whole lines are material: a fence, a table, a block quote, code lines. */
  hasBlocks: boolean;
}

const QUOTE_PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“',
  '«': '»',
  '`': '`',
  '(': ')',
  '[': ']',
};
// A quotation longer than this is more likely a stray mark.
const MAX_QUOTE_UNITS = 600;
// “(12)” and “(iv)” are list markers.
const MAX_MARKER_UNITS = 3;

/** One pass over lines, one over characters; linear. */
export function maskProtected(prompt: string): Masked {
  const { text, hasBlocks } = maskBlocks(prompt);
  return { text: maskQuotes(text), hasBlocks };
}

function maskBlocks(prompt: string): Masked {
  let hasBlocks = false;
  let fence: string | null = null;
  const lines = prompt.split('\n').map((line) => {
    const start = line.trimStart();
    const mark = start.startsWith('```') ? '```' : start.startsWith('~~~') ? '~~~' : null;
    const inFence = fence !== null;
    if (mark !== null && (fence === null || fence === mark)) fence = inFence ? null : mark;
    const isBlock = inFence || mark !== null || isMaterial(line, start);
    hasBlocks ||= isBlock;
    if (inFence && fence === null) return FILLER.repeat(line.length - start.length + 3) + start.slice(3);
    return isBlock ? FILLER.repeat(line.length) : line;
  });
  return { text: lines.join('\n'), hasBlocks };
}

/** Block quotes, table rows, indented or brace-ended code. */
function isMaterial(line: string, start: string): boolean {
  if (start === '') return false;
  if (start.startsWith('>') || start.startsWith('|')) return true;
  if (line.startsWith('    ') || line.startsWith('\t')) return true;
  if (countPipes(start) >= 2) return true;
  const last = start.trimEnd().at(-1);
  return (
    last === '{' || last === '}' || last === ';' || start.startsWith('#include') || start.startsWith('<')
  );
}

function countPipes(line: string): number {
  let pipes = 0;
  for (let at = line.indexOf('|'); at >= 0 && pipes < 2; at = line.indexOf('|', at + 1)) pipes++;
  return pipes;
}

/** Quotations, inline code and parentheses that close within reach. */
function maskQuotes(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  const isOpen = new Map<string, number>();
  for (let at = 0; at < text.length; at++) {
    const close = QUOTE_PAIRS[text.charAt(at)];
    if (close === undefined) continue;
    const end = findClose(text, close, at, isOpen);
    if (end < 0 || end - at <= MAX_MARKER_UNITS) continue;
    // A sentence that ends inside the quotation ends for the reader, too.
    const kept = close !== ')' && /[.?!]/.test(text.charAt(end - 1)) ? end - 1 : end + 1;
    pieces.push(text.slice(copied, at), FILLER.repeat(kept - at));
    copied = kept;
    at = end;
  }
  return pieces.join('') + text.slice(copied);
}

/** Remembers the next occurrence of each mark, so that unclosed ones do not search again and again. */
function findClose(text: string, close: string, at: number, next: Map<string, number>): number {
  let end = next.get(close) ?? -2;
  if (end === -1) return -1;
  if (end <= at) {
    end = text.indexOf(close, at + 1);
    next.set(close, end);
  }
  return end >= 0 && end - at <= MAX_QUOTE_UNITS ? end : -1;
}
