import type { Tunables } from '@/lib/optimize/types';
import { TASK_TYPES, TIERS } from '@/lib/shared/vocabulary';
import type { ActionRow } from '@/lib/telemetry/record-action';
import { undoOf } from './autopilot-log';

/** Numbers that are not to be applied now. */
export interface Ban {
  tunables: Tunables;
  /** Why, as a clause. */
  says: string;
}

const BANNED_MS = 30 * 86_400_000;

/** What was demoted within thirty days, unless the owner brought it back, and what the owner took back within them. */
export function bannedTunables(
  rows: readonly Pick<ActionRow, 'kind' | 'at' | 'undo' | 'undoneAt'>[],
  nowMs: number,
): Ban[] {
  const sinceMs = nowMs - BANNED_MS;
  return rows.flatMap((row): Ban[] => {
    const undo = undoOf(row);
    if (undo?.kind === 'demoted' && row.undoneAt === null && row.at >= sinceMs)
      return [{ tunables: undo.tunables, says: 'it was demoted less than thirty days ago' }];
    if (undo?.kind === 'applied' && row.undoneAt !== null && row.undoneAt >= sinceMs)
      return [{ tunables: undo.tunables, says: 'you took it back less than thirty days ago' }];
    return [];
  });
}

// Two policies this near send all but a few prompts the same way: a threshold is compared with estimates of quality
// whose own errors are larger, and a search moves in steps of about as much. Assumptions.
const NEAR_BOUND = 0.03;
const NEAR_WEIGHT = 0.05;
const NEAR_SHARE = 0.05;

/** Whether two policies would decide nearly alike. */
export function isAlike(a: Tunables, b: Tunables): boolean {
  const thresholdOf = ({ thresholds }: Tunables, type: (typeof TASK_TYPES)[number]) =>
    thresholds[type] ?? thresholds.default;
  const [one, other] = [shares(a.weights), shares(b.weights)];
  return (
    TASK_TYPES.every((type) => isNear(thresholdOf(a, type), thresholdOf(b, type), NEAR_BOUND)) &&
    TIERS.every((tier) => isNear(a.tierCeilings[tier] ?? 1, b.tierCeilings[tier] ?? 1, NEAR_BOUND)) &&
    one.every((share, at) => isNear(share, other[at] ?? 0, NEAR_WEIGHT)) &&
    isNear(a.judgeMinGain, b.judgeMinGain, NEAR_SHARE) &&
    isNear(a.epsilon, b.epsilon, NEAR_SHARE)
  );
}

/** α, β and γ as shares of their sum: U that is twice another chooses as that does. */
function shares({ alpha, beta, gamma }: Tunables['weights']): number[] {
  const sum = alpha + beta + gamma || 1;
  return [alpha / sum, beta / sum, gamma / sum];
}

// Differences of decimals are not exact.
const ROUNDING = 1e-9;

function isNear(a: number, b: number, by: number): boolean {
  return Math.abs(a - b) <= by + ROUNDING;
}
