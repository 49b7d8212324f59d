import type { Policy } from '@/lib/routing/types';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { contendersOf } from '../history/contenders';
import type { Prepared } from '../prepared';
import type { Tunables } from '../types';

/** A policy as tables. Bounds are rounded to 32 bits as the columns they are compared with. */
export interface PlanRules {
  localOnly: boolean;
  /** By task type. */
  threshold: Float64Array;
  /** By task type: the model of the catalog that takes its work; −1: none. */
  preferred: Int32Array;
  hasCeilings: boolean;
  /** By model. */
  ceiling: Float64Array;
  fixedCost: Float64Array;
  isPaid: Uint8Array;
  isPriced: Uint8Array;
  /** By fold of the beliefs, then by `cellAt`: choices there may be explored. */
  explores: Uint8Array;
  judgeMinGain: number;
}

/** The tables of today's policy with other tunables. */
export function planRules(
  { input, beliefs }: Pick<Prepared, 'input' | 'beliefs'>,
  tunables: Tunables,
  locality: Policy['locality'],
): PlanRules {
  const { today, catalog } = input;
  const contenders = contendersOf(catalog);
  return {
    localOnly: locality === 'local_only',
    threshold: Float64Array.from(TASK_TYPES, (type) =>
      Math.fround(tunables.thresholds[type] ?? tunables.thresholds.default),
    ),
    preferred: Int32Array.from(TASK_TYPES, (type) => {
      // A forced tier ends the asking of rules, and a preference is one.
      if (today.forcedTiers[type] !== undefined) return -1;
      return catalog.models.findIndex(({ id }) => id === today.taskModels[type]);
    }),
    hasCeilings: Object.keys(tunables.tierCeilings).length > 0,
    ceiling: Float64Array.from(contenders, ({ model }) =>
      Math.fround(tunables.tierCeilings[model.tier] ?? 1),
    ),
    fixedCost: Float64Array.from(contenders, ({ fixedCost }) => fixedCost),
    isPaid: Uint8Array.from(contenders, ({ isPaid }) => Number(isPaid)),
    isPriced: Uint8Array.from(contenders, ({ prices }) => Number(prices.length > 0)),
    explores: Uint8Array.from(beliefs.cells.flat(), (cell) => Number(cell !== null)),
    judgeMinGain: Math.fround(tunables.judgeMinGain),
  };
}

/** Share of choices drawn evenly: of ε-greedy alone; Thompson's draws are not even (`drawChances`). */
export function exploredShare({ bandit }: Policy, { epsilon }: Tunables): number {
  return bandit.mode === 'epsilon_greedy' ? epsilon : 0;
}
