// What: the clause-aware splitter: a prompt is divided only where both sides are requests of their own.
// Why: a single prompt wrongly split costs more than a compound one left whole.
// Not for: whether a split pays (gate.ts).
import { findCuts } from './cuts';
import { areIndependent, type Clause, readClause } from './independence';
import { maskProtected } from './mask';

// Longer prose than this is pasted text or one elaborate task.
const MAX_PROSE_UNITS = 4000;
// An unmasked look is cheap; nothing under this can hold two requests.
const MIN_UNITS = 24;

/** Parts of a prompt in order, each a trimmed substring; one part unless every cut is sure. Linear. */
export function splitIntoClauses(prompt: string): string[] {
  const whole = [prompt.trim()];
  if (prompt.length < MIN_UNITS) return whole;
  if (prompt.length > 10 * MAX_PROSE_UNITS) return whole;
  const masked = maskProtected(prompt);
  if (countProse(masked.text) > MAX_PROSE_UNITS) return whole;
  const cuts = findCuts(masked.text);
  if (cuts === null || cuts.length < 2) return whole;
  const clauses = cuts.map(({ start, end }) => readClause(masked.text.slice(start, end), start, end));
  if (!clauses.every(isRequest)) return whole;
  if (!areIndependent(clauses, masked.hasBlocks)) return whole;
  return clauses.map(({ start, end }) => prompt.slice(start, end).trim());
}

function isRequest(clause: Clause): boolean {
  return clause.isRequest;
}

function countProse(masked: string): number {
  let units = 0;
  for (let i = 0; i < masked.length; i++) if (masked.charCodeAt(i) > 1) units++;
  return units;
}
