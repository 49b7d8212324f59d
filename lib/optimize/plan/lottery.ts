// What: the chances of Thompson sampling over typed arrays.
// Why: `thompson` of the bandit takes every pair of draws; here millions of choices are asked about.
// Not for: drawing (lib/routing/pillars/bandit/explore.ts), whose chances these are.
import { QUANTILES } from '@/lib/routing/pillars/bandit/explore';

const POINTS = QUANTILES.length;

export interface LotteryRules {
  threshold: number;
  /** Of the policy’s U. */
  beta: number;
  /** What those under the threshold get together at most where one is over it. */
  epsilon: number;
}

/** Up to `most` models in the order of choice; `chances` is worked out from the rest by `draw`. */
export interface LotteryTable {
  /** By place: logit of the expected quality, its standard deviation, and what is taken off β·Q. */
  logit: Float64Array;
  deviation: Float64Array;
  price: Float64Array;
  /** By place: 1 where the expected quality is over the threshold. */
  isOver: Uint8Array;
  chances: Float64Array;
  draw(count: number, rules: LotteryRules): void;
}

export function lotteryTable(most: number): LotteryTable {
  const values = new Float64Array(most * POINTS);
  // Points rise, so those over the threshold are the last.
  const firstOver = new Uint8Array(most);
  const wins = new Float64Array(POINTS);
  const table: LotteryTable = {
    logit: new Float64Array(most),
    deviation: new Float64Array(most),
    price: new Float64Array(most),
    isOver: new Uint8Array(most),
    chances: new Float64Array(most),
    draw(count, rules) {
      for (let place = 0; place < count; place++) layOut(place, rules);
      for (let place = 0; place < count; place++) table.chances[place] = chanceOf(place, count);
      keepBar(table, count, rules.epsilon);
    },
  };

  function layOut(place: number, { threshold, beta }: LotteryRules): void {
    const middle = table.logit[place] as number;
    const deviation = table.deviation[place] as number;
    const price = table.price[place] as number;
    let first = POINTS;
    for (let k = POINTS - 1; k >= 0; k--) {
      const quality = 1 / (1 + Math.exp(-(middle + (QUANTILES[k] as number) * deviation)));
      const over = quality >= threshold;
      if (over) first = k;
      values[place * POINTS + k] = over ? beta * quality - price : quality;
    }
    firstOver[place] = first;
  }

  /** Chance that its draw beats all others’; the earlier one wins a tie. */
  function chanceOf(place: number, count: number): number {
    wins.fill(1);
    const own = place * POINTS;
    const ownFirst = firstOver[place] as number;
    for (let other = 0; other < count; other++) {
      if (other === place) continue;
      const rival = other * POINTS;
      const rivalFirst = firstOver[other] as number;
      const winsTie = place < other;
      // Most pairs do not overlap: draws spread little.
      if (isBelow(place, POINTS - 1, other, 0)) return 0;
      if (isBelow(other, POINTS - 1, place, 0)) continue;
      let beaten = 0;
      for (let k = 0; k < POINTS; k++) {
        const value = values[own + k] as number;
        const end = k >= ownFirst ? POINTS : rivalFirst;
        if (k === ownFirst && beaten < rivalFirst) beaten = rivalFirst;
        while (beaten < end) {
          const against = values[rival + beaten] as number;
          if (against > value || (against === value && !winsTie)) break;
          beaten++;
        }
        wins[k] = ((wins[k] as number) * beaten) / POINTS;
      }
    }
    let chance = 0;
    for (let k = 0; k < POINTS; k++) chance += wins[k] as number;
    return chance / POINTS;
  }

  /** Whether one place’s point is worse than another’s, whoever wins a tie. */
  function isBelow(a: number, ofA: number, b: number, ofB: number): boolean {
    const isOverA = ofA >= (firstOver[a] as number);
    const isOverB = ofB >= (firstOver[b] as number);
    if (isOverA !== isOverB) return isOverB;
    return (values[a * POINTS + ofA] as number) < (values[b * POINTS + ofB] as number);
  }

  return table;
}

/** As `keepBar` of the bandit: those under the bar share ε at most where another is over it. */
function keepBar({ chances, isOver }: LotteryTable, count: number, epsilon: number): void {
  let [over, under, hasOver] = [0, 0, false];
  for (let place = 0; place < count; place++) {
    if (isOver[place] === 1) {
      over += chances[place] as number;
      hasOver = true;
    } else under += chances[place] as number;
  }
  if (!hasOver || under <= epsilon) return;
  for (let place = 0; place < count; place++) {
    const chance = chances[place] as number;
    if (over === 0) chances[place] = place === 0 ? 1 - epsilon : (chance * epsilon) / under;
    else chances[place] = chance * (isOver[place] === 1 ? (1 - epsilon) / over : epsilon / under);
  }
}
