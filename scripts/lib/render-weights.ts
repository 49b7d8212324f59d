import type { Limits } from './splitter-limits';

// Smaller weights change no decision and would only lengthen the file.
const MIN_HUNDREDTHS = 8;
// A line's feature names share their prefix; longer lines are continued under the same one.
const MAX_LINE_UNITS = 1200;

const HEADER = `// What: the clause splitter's learned weights, in hundredths of log odds, and its two limits.
// Why: written by \`npm run train:splitter\` from the tuning half of public prompts (arena-hard-auto, self-instruct and
// semantic-router, Apache-2.0) and from MMLU-Pro and ZeroEval (Apache-2.0), LLMRouter and LLMBar (MIT). No prompt is kept.
// Not for: editing by hand.
`;

/** The weights' file: one line per prefix of feature names. */
export function renderWeights(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
  { any, more }: Limits,
): string {
  return `${HEADER}
/** One place must be this sure for a prompt to be split at all. */
export const SURE_FOR_ANY = ${any};
/** A split prompt is also cut at places this sure. */
export const SURE_FOR_MORE = ${more};

export const FIRST_LOOK = \`
${renderTable(first)}
\`;

export const SECOND_LOOK = \`
${renderTable(second)}
\`;
`;
}

function renderTable(weights: ReadonlyMap<string, number>): string {
  const lines = new Map<string, string[]>();
  for (const [name, weight] of weights) {
    const hundredths = Math.round(weight * 100);
    if (Math.abs(hundredths) < MIN_HUNDREDTHS) continue;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '.' : name.slice(0, colon);
    const entries = lines.get(prefix) ?? [];
    entries.push(`${name.slice(colon + 1)}=${hundredths}`);
    lines.set(prefix, entries);
  }
  return [...lines].flatMap(([prefix, entries]) => wrap(prefix, entries)).join('\n');
}

function wrap(prefix: string, entries: readonly string[]): string[] {
  const lines: string[] = [];
  let line = prefix;
  for (const entry of entries) {
    if (line.length + entry.length > MAX_LINE_UNITS) {
      lines.push(line);
      line = prefix;
    }
    line += ` ${entry}`;
  }
  return [...lines, line];
}
