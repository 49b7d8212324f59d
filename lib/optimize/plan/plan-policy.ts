// What: what a policy would choose for every prepared choice, before chance has its say.
// Why: the same answer as `consider` and `rankOptions` give, fast enough to try hundreds of policies.
// Not for: what the choices would come to (estimates), or reading history.
import type { Policy } from '@/lib/routing/types';
import { CELLS, cellAt, unjudgedComplexityAt } from '../history/cells';
import type { Plan, Prepared } from '../prepared';
import type { Tunables } from '../types';
import { exploredShare, type PlanRules, planRules } from './plan-rules';
import { ALL_FREE, fieldReader } from './read-field';

/** A plan for nothing yet; for `into`. */
export function createPlan(n: number): Plan {
  return {
    entry: new Int32Array(n).fill(-1),
    judged: new Uint8Array(n),
    epsilon: 0,
    safe: new Uint8Array(n),
    chosenIsSafe: new Uint8Array(n),
    safeQuality: new Float32Array(n).fill(Number.NaN),
    safeCostNanoUsd: new Float64Array(n).fill(Number.NaN),
  };
}

/**
 * What today's policy with other tunables would choose. `rows`: only these choices are planned. `into` is written
 * over and returned; its other rows stay as they were. Rules and conversations of the time are known only as far
 * as they narrowed each choice's field. What Thompson sampling draws is left to `drawChances`.
 */
export function planPolicy(
  prepared: Prepared,
  tunables: Tunables,
  locality: Policy['locality'],
  rows?: Int32Array,
  into: Plan = createPlan(prepared.choices.n),
): Plan {
  const rules = planRules(prepared, tunables, locality);
  delete into.chances;
  into.epsilon = exploredShare(prepared.input.today, tunables);
  walk(prepared, rules, tunables.weights, rows ?? null, into);
  return into;
}

/** One loop over everything: called for each row it would take twice as long. */
function walk(
  prepared: Prepared,
  rules: PlanRules,
  { alpha, beta, gamma }: Tunables['weights'],
  rows: Int32Array | null,
  plan: Plan,
): void {
  const { choices, offsets, model, cost, latency, costNanoUsd, chosen } = prepared;
  const { taskType, judgeGain, unjudgedDifficulty } = choices;
  const { fixedCost, isPriced, threshold, explores, judgeMinGain } = rules;
  const { epsilon } = plan;
  const { fold } = prepared.beliefs;
  const field = fieldReader(prepared, rules);
  const { open } = field;
  const count = rows === null ? choices.n : rows.length;
  for (let at = 0; at < count; at++) {
    const row = rows === null ? at : (rows[at] as number);
    const start = offsets[row] as number;
    const type = taskType[row] as number;
    const bar = threshold[type] as number;
    const favourite = chosen[row];
    const wasJudged = !Number.isNaN(unjudgedDifficulty[row] as number);
    const isJudged = wasJudged && (judgeGain[row] as number) >= judgeMinGain;
    const isBefore = wasJudged && !isJudged;
    const complexity = isBefore ? unjudgedComplexityAt(choices, row) : (choices.complexity[row] as number);
    const quality = isBefore ? prepared.unjudgedQuality : prepared.quality;
    const isNarrowed = !field.isFree && field.read(row, complexity, bar, quality);
    const left = isNarrowed ? field.count : (offsets[row + 1] as number) - start;
    const perLatency = isNarrowed ? field.perLatency : 1;
    const perCost = isNarrowed ? field.perCost : 1;

    let best = -1;
    let bestOver = false;
    let bestUtility = 0;
    let bestQuality = 0;
    let bestCost = 0;
    let safe = 0;
    let sumQuality = 0;
    let sumCost = 0;
    let chosenIsSafe = 0;
    for (let place = 0; place < left; place++) {
      const entry = isNarrowed ? (open[place] as number) : start + place;
      const q = quality[entry] as number;
      const over = q >= bar;
      if (over) {
        safe++;
        sumQuality += q;
        sumCost += costNanoUsd[entry] as number;
        if (entry === favourite) chosenIsSafe = 1;
      } else if (bestOver) continue;
      let c = cost[entry] as number;
      if (perCost !== 1) {
        const which = model[entry] as number;
        c = perCost === ALL_FREE ? (fixedCost[which] as number) : isPriced[which] === 1 ? c * perCost : 1;
      }
      const utility = beta * q - alpha * c - gamma * ((latency[entry] as number) * perLatency);
      if (best >= 0 && over === bestOver) {
        const lead = (over ? 0 : q - bestQuality) || utility - bestUtility || bestCost - c;
        if (lead <= 0) continue;
      }
      best = entry;
      bestOver = over;
      bestUtility = utility;
      bestQuality = q;
      bestCost = c;
    }
    const isExplored =
      safe > 1 && (epsilon === 0 || explores[(fold[row] as number) * CELLS + cellAt(type, complexity)] === 1);
    plan.entry[row] = best;
    plan.judged[row] = isJudged ? 1 : 0;
    plan.safe[row] = isExplored ? Math.min(255, safe) : Math.min(1, safe);
    plan.chosenIsSafe[row] = chosenIsSafe;
    plan.safeQuality[row] = isExplored ? sumQuality / safe : Number.NaN;
    plan.safeCostNanoUsd[row] = isExplored ? sumCost / safe : Number.NaN;
  }
}
