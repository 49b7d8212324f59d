// What: with which probability a policy that samples draws each model, by choice.
// Why: Thompson sampling does not always take its favourite; an estimate must know how often.
// Not for: searching among thousands of policies; their favourites are enough there.
import { type Cell, logitOf, UNKNOWN_ARM } from '@/lib/routing/pillars/bandit/experience';
import type { Policy } from '@/lib/routing/types';
import { cellAt, complexityAt, unjudgedComplexityAt } from '../history/cells';
import type { Plan, Prepared } from '../prepared';
import type { Tunables } from '../types';
import { contextsOf } from './contexts';
import { lotteryTable } from './lottery';
import { type PlanRules, planRules } from './plan-rules';
import { ALL_FREE, fieldReader } from './read-field';

const UNSCALED = { perCost: 1, perLatency: 1 };

/**
 * Adds `chances` to a plan of the same policy, where it draws by Thompson sampling and trusts any belief. Choices of
 * one context share the lottery of its first one.
 */
export function drawChances(
  prepared: Prepared,
  tunables: Tunables,
  locality: Policy['locality'],
  plan: Plan,
): Plan {
  const { input, choices, offsets, beliefs } = prepared;
  const isDrawn = beliefs.cells.some((cells) => cells.some((cell) => cell !== null));
  if (input.today.bandit.mode !== 'thompson' || !isDrawn) return plan;
  const rules = planRules(prepared, tunables, locality);
  const contexts = contextsOf(prepared);
  const field = fieldReader(prepared, rules);
  const chances = new Float32Array(offsets[choices.n] ?? 0);
  const seen = new Map<number, Float64Array>();
  const drawRow = rowDrawer(prepared, tunables, rules);
  const places = new Int32Array(prepared.tier.length);
  for (let row = 0; row < choices.n; row++) {
    const favourite = plan.entry[row] as number;
    if (favourite < 0) continue;
    const wasJudged = !Number.isNaN(choices.unjudgedDifficulty[row] as number);
    const isBefore = wasJudged && plan.judged[row] !== 1;
    const context = (isBefore ? contexts.unjudged : contexts.judged)[row] as number;
    if (context < 0) {
      chances[favourite] = 1;
      continue;
    }
    const complexity = isBefore ? unjudgedComplexityAt(choices, row) : (choices.complexity[row] as number);
    const quality = isBefore ? prepared.unjudgedQuality : prepared.quality;
    const bar = rules.threshold[choices.taskType[row] as number] as number;
    const start = offsets[row] as number;
    const isNarrowed = !field.isFree && field.read(row, complexity, bar, quality);
    const count = isNarrowed ? field.count : (offsets[row + 1] as number) - start;
    if (count === 1) {
      chances[favourite] = 1;
      continue;
    }
    let mask = isNarrowed ? 1 : 0;
    for (let place = 0; place < count; place++) {
      const entry = isNarrowed ? (field.open[place] as number) : start + place;
      places[place] = entry;
      const over = (quality[entry] as number) >= bar ? 1 : 0;
      mask = Math.imul(
        mask ^ (((entry - start) << 2) | (over << 1) | Number(entry === favourite)),
        0x01000193,
      );
      mask ^= mask >>> 15;
    }
    const key = context * 2 ** 32 + (mask >>> 0);
    let drawn = seen.get(key);
    if (drawn === undefined) {
      const fold = beliefs.fold[row] as number;
      const judged = isBefore ? complexity : complexityAt(choices, row);
      const cell = beliefs.cells[fold]?.[cellAt(choices.taskType[row] as number, judged)];
      const { perCost, perLatency } = isNarrowed ? field : UNSCALED;
      drawn = drawRow(places, count, { bar, quality, perCost, perLatency, cell: cell ?? null });
      seen.set(key, drawn);
    }
    for (let place = 0; place < count; place++) chances[places[place] as number] = drawn[place] as number;
  }
  plan.chances = chances;
  return plan;
}

/** What the lottery of one choice depends on besides its entries. */
interface Drawn {
  bar: number;
  quality: Float32Array;
  /** By what C and L are multiplied. */
  perCost: number;
  perLatency: number;
  cell: Cell | null;
}

/** Exact chances of the first `count` of `entries`, by their place. */
function rowDrawer(prepared: Prepared, tunables: Tunables, rules: PlanRules) {
  const { model, cost, latency, tier, input } = prepared;
  const { alpha, beta, gamma } = tunables.weights;
  const ids = input.catalog.models.map(({ id }) => id);
  const table = lotteryTable(tier.length);
  const order = new Int32Array(tier.length);
  const costs = new Float64Array(tier.length);
  const prices = new Float64Array(tier.length);
  return (entries: Int32Array, count: number, drawn: Drawn): Float64Array => {
    const { bar, quality, perCost, perLatency, cell } = drawn;
    // The order of choice, which settles ties between draws; few are sorted, and most are nearly in order.
    for (let place = 0; place < count; place++) {
      const entry = entries[place] as number;
      const which = model[entry] as number;
      let c = cost[entry] as number;
      if (perCost === ALL_FREE) c = rules.fixedCost[which] as number;
      else if (perCost !== 1) c = rules.isPriced[which] === 1 ? c * perCost : 1;
      costs[place] = c;
      prices[place] = alpha * c + gamma * (latency[entry] as number) * perLatency;
      let at = place;
      for (; at > 0 && isBefore(place, order[at - 1] as number); at--) order[at] = order[at - 1] as number;
      order[at] = place;
    }
    for (let at = 0; at < count; at++) {
      const place = order[at] as number;
      const entry = entries[place] as number;
      const q = quality[entry] as number;
      const { variance } = cell?.get(ids[model[entry] as number] ?? '') ?? UNKNOWN_ARM;
      table.logit[at] = logitOf(q);
      table.deviation[at] = Math.sqrt(variance);
      table.price[at] = prices[place] as number;
      table.isOver[at] = q >= bar ? 1 : 0;
    }
    table.draw(count, { threshold: bar, beta, epsilon: tunables.epsilon });
    const chances = new Float64Array(count);
    for (let at = 0; at < count; at++) chances[order[at] as number] = table.chances[at] as number;
    return chances;

    function isBefore(a: number, b: number): boolean {
      const [qA, qB] = [quality[entries[a] as number] as number, quality[entries[b] as number] as number];
      if (qA >= bar !== qB >= bar) return qA >= bar;
      const gain = beta * (qA - qB) - ((prices[a] as number) - (prices[b] as number));
      const lead = (qA >= bar ? 0 : qA - qB) || gain || (costs[b] as number) - (costs[a] as number);
      return lead > 0;
    }
  };
}
