// What: logistic regression over named features that are present or absent.
// Why: the splitter's weights must come out the same on every machine.
// Not for: anything that is not linear.
import { seededRandom } from '@/lib/shared/rng';

export interface Example {
  features: readonly string[];
  isBoundary: boolean;
  weight: number;
}

export interface Fit {
  epochs: number;
  /** Weight decay per example of average weight. */
  decay: number;
  /** Features seen in fewer examples are left out. */
  minCount: number;
}

const SEED = 11;
const STEP = 0.15;

/** Weights by feature name, by Adagrad over shuffled examples with L2 decay. Deterministic. */
export function fitLogistic(examples: readonly Example[], fit: Fit): Map<string, number> {
  const ids = numberFeatures(examples, fit.minCount);
  const rows = examples.map(({ features }) =>
    Int32Array.from(features.flatMap((name) => ids.get(name) ?? [])),
  );
  const weights = new Float64Array(ids.size);
  const squares = new Float64Array(ids.size).fill(1e-6);
  const order = rows.map((_, at) => at);
  const random = seededRandom(SEED);
  for (let epoch = 0; epoch < fit.epochs; epoch++) {
    shuffle(order, random);
    for (const at of order) {
      const row = rows[at];
      const example = examples[at];
      if (row === undefined || example === undefined) continue;
      let sum = 0;
      for (const id of row) sum += weights[id] ?? 0;
      const error = (1 / (1 + Math.exp(-sum)) - (example.isBoundary ? 1 : 0)) * example.weight;
      for (const id of row) {
        const gradient = error + fit.decay * (weights[id] ?? 0);
        squares[id] = (squares[id] ?? 0) + gradient * gradient;
        weights[id] = (weights[id] ?? 0) - (STEP * gradient) / Math.sqrt(squares[id] ?? 1);
      }
    }
  }
  return new Map([...ids].map(([name, id]) => [name, weights[id] ?? 0]));
}

function numberFeatures(examples: readonly Example[], minCount: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of new Set(features)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= minCount).map(([name]) => name);
  return new Map(names.sort().map((name, id) => [name, id]));
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}
