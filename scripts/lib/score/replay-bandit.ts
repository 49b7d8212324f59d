// What: the bandit, ε-greedy and a fixed choice on the same graded prompts, and what each lost.
// Why: regret on real grades and prices says whether exploring pays.
// Not for: worlds that change; graded rows do not.
import type { Model } from '@/lib/catalog/types';
import {
  type Arm,
  cellKey,
  logitOf,
  observe,
  sigmoid,
  UNKNOWN_ARM,
} from '@/lib/routing/pillars/bandit/experience';
import { certain, epsilonGreedy, type Lottery, thompson } from '@/lib/routing/pillars/bandit/explore';
import { rankOptions } from '@/lib/routing/policy/choose';
import type { Scored } from '@/lib/routing/policy/field';
import { getPreset } from '@/lib/routing/policy/presets';
import { utilityOf } from '@/lib/routing/policy/score';
import type { Policy } from '@/lib/routing/types';
import { hashSeed, type Random, seededRandom } from '@/lib/shared/rng';
import type { MatrixModel, ReadRow } from './matrix-model';

export interface BanditFigures {
  /** Mean loss of U a prompt against the best model of each cell in hindsight. */
  regret: { bandit: number; epsilonGreedy: number; static: number };
  /** Share of seeded orders in which the bandit lost least. */
  banditBestShare: number;
  orders: number;
  prompts: number;
}

const ORDERS = 20;
// No bar: what is measured is U, and a bar would trade it for something else.
const THRESHOLD = 0;
// The same for all, so that nothing is known but prices.
const UNKNOWN_QUALITY = 0.7;

type Strategy = keyof BanditFigures['regret'];

/**
 * Replays the rows in seeded orders; each strategy sees only the grades of what it chose. `prices` says what a
 * call costs; of quality nothing is known before: every model starts with the same expectation.
 */
export function replayBandit(rows: readonly ReadRow[], prices: MatrixModel): BanditFigures {
  const policy: Policy = getPreset('balanced');
  const world = rows.map((entry) => toWorld(entry, prices, policy));
  const best = bestByCell(world);
  const totals: Record<Strategy, number> = { bandit: 0, epsilonGreedy: 0, static: 0 };
  let wins = 0;
  for (let order = 0; order < ORDERS; order++) {
    const shuffled = shuffle(world, seededRandom(hashSeed(`order ${order}`)));
    const lost = Object.fromEntries(
      (Object.keys(totals) as Strategy[]).map((strategy) => [
        strategy,
        play(shuffled, strategy, best, policy, seededRandom(hashSeed(`${strategy} ${order}`))),
      ]),
    ) as Record<Strategy, number>;
    for (const strategy of Object.keys(totals) as Strategy[]) totals[strategy] += lost[strategy] / ORDERS;
    if (lost.bandit <= Math.min(lost.epsilonGreedy, lost.static)) wins++;
  }
  return { regret: totals, banditBestShare: wins / ORDERS, orders: ORDERS, prompts: rows.length };
}

interface Trial {
  cell: string;
  /** What each model would bring by the prior. */
  options: Scored[];
  /** U as it really came out, by model. */
  outcome: Map<string, { utility: number; grade: number }>;
}

function toWorld({ row, reading }: ReadRow, prices: MatrixModel, policy: Policy): Trial {
  const known = prices(reading, row.prompt.length).filter(({ model }) => row.models[model]);
  const dearest = Math.max(0, ...known.map(({ costUsd }) => costUsd));
  const costOf = (usd: number) => (dearest === 0 ? 0 : Math.min(1, usd / dearest));
  const options = known.map(({ model, costUsd }) => {
    const shares = { quality: UNKNOWN_QUALITY, cost: costOf(costUsd), latency: null };
    return {
      model: { id: model } as Model,
      endpoint: null,
      estimate: { costUsd, latencyMs: 0 },
      ...shares,
      utility: utilityOf(shares, policy),
    };
  });
  const outcome = new Map(
    known.map(({ model, costUsd }) => {
      const grade = row.models[model]?.score ?? 0;
      return [
        model,
        { grade, utility: utilityOf({ quality: grade, cost: costOf(costUsd), latency: null }, policy) },
      ];
    }),
  );
  return { cell: cellKey(reading.subtask.taskType, reading.subtask.band), options, outcome };
}

/** Mean U of the best model of each cell, known afterwards. */
function bestByCell(world: readonly Trial[]): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, { sum: number; count: number }>>();
  for (const { cell, outcome } of world) {
    const own = sums.get(cell) ?? new Map<string, { sum: number; count: number }>();
    sums.set(cell, own);
    for (const [model, { utility }] of outcome) {
      const { sum, count } = own.get(model) ?? { sum: 0, count: 0 };
      own.set(model, { sum: sum + utility, count: count + 1 });
    }
  }
  return new Map(
    [...sums].map(([cell, own]) => [
      cell,
      new Map([...own].map(([model, { sum, count }]) => [model, sum / count])),
    ]),
  );
}

function play(
  world: readonly Trial[],
  strategy: Strategy,
  means: ReadonlyMap<string, ReadonlyMap<string, number>>,
  policy: Policy,
  random: Random,
): number {
  const arms = new Map<string, Map<string, Arm>>();
  let lost = 0;
  for (const { cell, options, outcome } of world) {
    const own = arms.get(cell) ?? new Map<string, Arm>();
    arms.set(cell, own);
    const learned = strategy === 'static' ? options : options.map((option) => believe(option, own, policy));
    const ranking = rankOptions(learned, THRESHOLD, policy);
    const pick = ranking[lotteryOf(strategy, ranking, own, policy).draw(random)] as Scored;
    const mean = means.get(cell);
    lost += Math.max(...(mean?.values() ?? [])) - (mean?.get(pick.model.id) ?? 0);
    const expected = options.find(({ model }) => model.id === pick.model.id)?.quality ?? 0.5;
    own.set(
      pick.model.id,
      observe(own.get(pick.model.id) ?? UNKNOWN_ARM, {
        quality: outcome.get(pick.model.id)?.grade ?? 0,
        weight: 1,
        expectedLogit: logitOf(expected),
      }),
    );
  }
  return lost / world.length;
}

function believe(option: Scored, arms: ReadonlyMap<string, Arm>, policy: Policy): Scored {
  const quality = sigmoid(logitOf(option.quality) + (arms.get(option.model.id)?.shift ?? 0));
  return { ...option, quality, utility: utilityOf({ ...option, quality }, policy) };
}

function lotteryOf(
  strategy: Strategy,
  ranking: readonly Scored[],
  arms: ReadonlyMap<string, Arm>,
  policy: Policy,
): Lottery {
  if (strategy === 'bandit') return thompson(ranking, THRESHOLD, arms, policy);
  if (strategy === 'epsilonGreedy') return epsilonGreedy(ranking, THRESHOLD, policy.bandit.epsilon);
  return certain(0, ranking.length);
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}
