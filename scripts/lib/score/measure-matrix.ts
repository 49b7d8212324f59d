// What: the cost–quality frontier of routing on graded, priced answers.
// Why: “97 % of the best at 40 % of its cost” is a claim about money and needs real money.
// Not for: pairs of a weak and a strong model (measure-pairs.ts).
import type { MatrixModel, ReadRow } from './matrix-model';

export interface Point {
  costUsd: number;
  score: number;
}

export interface MatrixFigures {
  prompts: number;
  models: Record<string, Point>;
  best: { model: string } & Point;
  /** Average quality over cost, from the cheapest single model to the dearest (RouterBench's AIQ). */
  aiq: number;
  /** The same for straight lines between single models. */
  aiqOfSingles: number;
  /**
   * USD a prompt, and as a share of the best single model's, at 95, 97 and 99 % of its score, on the frontier;
   * between two of its points prompts are divided at random between both settings. Null: not reached.
   */
  costAt: Record<'95' | '97' | '99', { costUsd: number; share: number } | null>;
  frontier: Point[];
}

// From “only quality counts” to “only money counts”: weights of a dollar against a good answer.
const PRICES_OF_QUALITY = [0, ...Array.from({ length: 120 }, (_, k) => 10 ** (0.5 + k * 0.05))];

export function measureMatrix(test: readonly ReadRow[], expect: MatrixModel): MatrixFigures {
  const singles = measureSingles(test);
  const expectations = test.map(({ row, reading }) => expect(reading, row.prompt.length));
  const points = PRICES_OF_QUALITY.map((price) => {
    let score = 0;
    let costUsd = 0;
    expectations.forEach((options, at) => {
      const known = options.filter(({ model }) => test[at]?.row.models[model]);
      if (known.length === 0) return;
      const pick = known.reduce((a, b) =>
        b.quality - price * b.costUsd > a.quality - price * a.costUsd ? b : a,
      );
      const outcome = test[at]?.row.models[pick.model];
      score += outcome?.score ?? 0;
      costUsd += outcome?.costUsd ?? 0;
    });
    return { score: score / test.length, costUsd: costUsd / test.length };
  });
  const [bestModel, best] = Object.entries(singles).reduce((a, b) => (b[1].score > a[1].score ? b : a));
  const frontier = upperHull(points);
  const cheapest = Math.min(...Object.values(singles).map(({ costUsd }) => costUsd));
  const dearest = Math.max(...Object.values(singles).map(({ costUsd }) => costUsd));
  const costAt = (share: number) => {
    const costUsd = costFor(frontier, share * best.score);
    return costUsd === null ? null : { costUsd, share: best.costUsd === 0 ? 1 : costUsd / best.costUsd };
  };
  return {
    prompts: test.length,
    models: singles,
    best: { model: bestModel, ...best },
    aiq: areaUnder(frontier, cheapest, dearest),
    aiqOfSingles: areaUnder(upperHull(Object.values(singles)), cheapest, dearest),
    costAt: { 95: costAt(0.95), 97: costAt(0.97), 99: costAt(0.99) },
    frontier,
  };
}

export function measureSingles(test: readonly ReadRow[]): Record<string, Point> {
  const models = [...new Set(test.flatMap(({ row }) => Object.keys(row.models)))].sort();
  return Object.fromEntries(
    models.map((model) => {
      const outcomes = test.flatMap(({ row }) => row.models[model] ?? []);
      return [
        model,
        {
          score: outcomes.reduce((sum, { score }) => sum + score, 0) / outcomes.length,
          costUsd: outcomes.reduce((sum, { costUsd }) => sum + costUsd, 0) / outcomes.length,
        },
      ];
    }),
  );
}

/** Points that no mixture of others beats, by rising cost: the non-decreasing convex hull. */
export function upperHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.costUsd - b.costUsd || b.score - a.score);
  const hull: Point[] = [];
  for (const point of sorted) {
    if (hull.length > 0 && point.score <= (hull.at(-1) as Point).score) continue;
    while (
      hull.length >= 2 &&
      slope(hull.at(-2) as Point, hull.at(-1) as Point) <= slope(hull.at(-2) as Point, point)
    )
      hull.pop();
    hull.push(point);
  }
  return hull;
}

/** Mean score of a hull over costs `from`..`to`; left of its first point the first score, right of its last the last. */
export function areaUnder(hull: readonly Point[], from: number, to: number): number {
  const steps = 1000;
  let sum = 0;
  for (let k = 0; k <= steps; k++) sum += scoreAt(hull, from + ((to - from) * k) / steps) / (steps + 1);
  return sum;
}

/** Least cost at which a hull reaches a score; null: never. */
export function costFor(hull: readonly Point[], score: number): number | null {
  const after = hull.findIndex((point) => point.score >= score);
  const right = hull[after];
  if (!right) return null;
  const left = hull[after - 1];
  if (!left) return right.costUsd;
  return left.costUsd + ((right.costUsd - left.costUsd) * (score - left.score)) / (right.score - left.score);
}

/** What the hull reaches at a cost. */
export function scoreAt(hull: readonly Point[], costUsd: number): number {
  const after = hull.findIndex((point) => point.costUsd >= costUsd);
  if (after < 0) return hull.at(-1)?.score ?? 0;
  const right = hull[after] as Point;
  const left = hull[after - 1];
  if (!left) return right.score;
  return (
    left.score + ((right.score - left.score) * (costUsd - left.costUsd)) / (right.costUsd - left.costUsd)
  );
}

function slope(a: Point, b: Point): number {
  return b.costUsd === a.costUsd ? Number.POSITIVE_INFINITY : (b.score - a.score) / (b.costUsd - a.costUsd);
}
