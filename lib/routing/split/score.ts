// What: the chance, in log odds, that a request of its own begins at each candidate.
// Why: a first look judges a place by itself, a second by the parts that the first would make.
// Not for: where a place is proposed (candidates.ts), or what is read there (features.ts).
import { describeContext } from './context';
import type { Document } from './document';
import { describeCandidate } from './features';
import { FIRST_LOOK, SECOND_LOOK } from './weights';

export type Weights = ReadonlyMap<string, number>;

// Weights are stored in hundredths.
const SCALE = 100;
const first = readWeights(FIRST_LOOK);
const second = readWeights(SECOND_LOOK);

/** Log odds of every candidate of a document. */
export function scoreCandidates(doc: Document): number[] {
  const scores = doc.candidates.map((_, at) => sumWeights(first, describeCandidate(doc, at)));
  return scores.map((_, at) => sumWeights(second, describeContext(doc, scores, at)));
}

/** The sum of the weights of the named features; unknown ones count nothing. */
export function sumWeights(weights: Weights, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
}

/** A table's lines are `prefix value=weight value=weight`; a feature is called `prefix:value`, or `value` after `.`. */
function readWeights(table: string): Weights {
  const weights = new Map<string, number>();
  for (const line of table.trim().split('\n')) {
    const [prefix = '', ...entries] = line.split(' ');
    for (const entry of entries) {
      const equals = entry.lastIndexOf('=');
      const name = prefix === '.' ? entry.slice(0, equals) : `${prefix}:${entry.slice(0, equals)}`;
      weights.set(name, Number(entry.slice(equals + 1)) / SCALE);
    }
  }
  return weights;
}
