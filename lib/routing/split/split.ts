// What: the splitters by name.
// Why: a policy names its splitter; a new one is one more line here.
// Not for: whether a split pays; that is gate.ts.
import type { Policy } from '../types';
import { splitIntoClauses } from './clauses';
import { splitAsReference } from './reference';

/** Takes a prompt, gives its independently answerable parts in order; one part when it is not compound. */
export type Splitter = (prompt: string) => string[];

export const SPLITTERS: Readonly<Record<Policy['splitter'], Splitter>> = {
  reference: splitAsReference,
  clauses: splitIntoClauses,
};
