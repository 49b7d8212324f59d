/** What a limit is chosen on: scores of a document's candidates, and which of them are boundaries. */
export interface Scored {
  isSingle: boolean;
  gold: readonly boolean[];
  scores: readonly number[];
}

export interface Limits {
  any: number;
  more: number;
}

// Of real singles of the tuning half, each scored by the fold it was not in for the first look.
const MAX_SPLIT_SHARE = 0.028;
const STEP = 0.1;
const RANGE = { from: -1, to: 4 };

/** The two limits with the best F1 that split few enough singles. */
export function chooseLimits(docs: readonly Scored[]): Limits {
  let best = { any: RANGE.to, more: RANGE.to, f1: 0 };
  for (let any = RANGE.from; any <= RANGE.to; any += STEP) {
    if (splitShare(docs, any) > MAX_SPLIT_SHARE) continue;
    for (let more = RANGE.from; more <= any; more += STEP) {
      const f1 = f1Of(docs, any, more);
      if (f1 > best.f1) best = { any, more, f1 };
    }
  }
  return { any: Number(best.any.toFixed(1)), more: Number(best.more.toFixed(1)) };
}

function splitShare(docs: readonly Scored[], any: number): number {
  const singles = docs.filter(({ isSingle }) => isSingle);
  return singles.filter(({ scores }) => scores.some((score) => score > any)).length / singles.length;
}

function f1Of(docs: readonly Scored[], any: number, more: number): number {
  let found = 0;
  let wrong = 0;
  let missed = 0;
  for (const { isSingle, gold, scores } of docs) {
    if (isSingle) continue;
    const isSplit = scores.some((score) => score > any);
    gold.forEach((isBoundary, at) => {
      const isCut = isSplit && (scores[at] ?? 0) > more;
      if (isCut && isBoundary) found++;
      else if (isCut) wrong++;
      else if (isBoundary) missed++;
    });
  }
  return (2 * found) / Math.max(1, 2 * found + wrong + missed);
}
