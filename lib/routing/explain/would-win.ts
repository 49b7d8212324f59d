// What: the smallest single change that would have chosen another model.
// Why: “why not” is only an answer when it says what would be different, and is true.
// Not for: guesses; each change is applied and the choice made again before it is said.
import type { Selection } from '../decide';
import { advantageOf, pickBest } from '../policy/choose';
import { consider } from '../policy/consider';
import type { Option, Removal, Scored } from '../policy/field';
import { utilityOf } from '../policy/score';
import { roundDown, roundUp } from '../rounding';
import { formatQuality, formatShare, formatThreshold } from './format';
import { changeForRemoval } from './removal-change';

// A model's quality changes less readily than a price or a bar: of equal changes it is named last.
const LEAST_LIKELY = 0.01;

interface Change {
  /** How far it moves, on the scale of U, so that kinds can be compared. */
  size: number;
  says: string;
  wins(): boolean;
}

/** “Wins if C ≤ 0.223”; null when no single change would have chosen the model. */
export function explainWouldWin(option: Option, scored: Scored | null, selection: Selection): string | null {
  const removal = selection.field.removals.get(option.model.id);
  // The choice was the caller's: what it would have been without is another question.
  if (removal?.code === 'not_named' || selection.isKept) return null;
  if (removal) return winsWithout(option, removal, selection);
  if (scored === null || selection.winner === null) return null;
  const { winner, field, lottery } = selection;
  const chance = lottery.propensities[field.ranking.indexOf(scored)] ?? 0;
  if (chance > 0) return `Wins ${formatShare(chance)} of draws`;
  if (winner !== field.ranking[0]) return null;
  return (
    [
      ...changesOfCost(scored, winner, selection),
      ...changesOfQuality(scored, winner, selection),
      ...changesOfThreshold(scored, selection),
      ...changesOfMinQuality(scored, selection),
      ...changesOfStickiness(scored, winner, selection),
    ]
      .sort((a, b) => a.size - b.size)
      .find((change) => change.wins())?.says ?? null
  );
}

/** A removed model is considered again with its one obstacle gone. */
function winsWithout(option: Option, removal: Removal, { options, situation }: Selection): string | null {
  const change = changeForRemoval(option, removal, situation);
  const field = consider(options, change.situation);
  return field.ranking[0]?.model.id === option.model.id ? change.says : null;
}

/** C at which U would exceed the winner's. */
function changesOfCost(scored: Scored, winner: Scored, selection: Selection): Change[] {
  const { alpha } = selection.situation.policy.weights;
  if (alpha === 0) return [];
  const breakEven = scored.cost - utilityShort(scored, winner, selection) / alpha;
  const highest = roundDown(breakEven, 3);
  return [highest, roundDown(breakEven - 0.001, 3)]
    .filter((cost) => cost >= 0 && cost < scored.cost)
    .map((cost) => ({
      size: alpha * (scored.cost - cost),
      says: `Wins if C ≤ ${formatQuality(cost)}`,
      wins: () => winsAs(scored, { cost }, selection),
    }));
}

/** Q at which it would pass the threshold and the winner. */
function changesOfQuality(scored: Scored, winner: Scored, selection: Selection): Change[] {
  const { field, situation } = selection;
  const { beta } = situation.policy.weights;
  const passing = scored.quality + utilityShort(scored, winner, selection) / beta;
  const needed =
    field.basis === 'quality'
      ? winner.quality + aheadOf(winner, selection).quality - aheadOf(scored, selection).quality
      : field.basis === 'utility'
        ? Math.max(field.threshold, passing)
        : Math.min(field.threshold, passing);
  const lowest = roundUp(needed, 4);
  return [lowest, roundUp(lowest + 0.0001, 4)]
    .filter((quality) => quality > scored.quality && quality <= 1)
    .map((quality) => ({
      size: beta * (quality - scored.quality) + LEAST_LIKELY,
      says: `Wins if Q ≥ ${formatQuality(quality)}`,
      wins: () => winsAs(scored, { quality }, selection),
    }));
}

/** A threshold low enough to let it in, with whoever else then comes in; two places where they do. */
function changesOfThreshold(scored: Scored, { field, situation: { policy } }: Selection): Change[] {
  if (scored.quality >= field.threshold) return [];
  const wins = (threshold: number) =>
    pickBest(field.scored, { ...field.standard, threshold })?.model.id === scored.model.id;
  const threshold = [2, 4].map((places) => roundDown(scored.quality, places)).find(wins);
  if (threshold === undefined) return [];
  return [
    {
      size: policy.weights.beta * (field.threshold - threshold),
      says: `Wins if the threshold falls to ${formatThreshold(threshold)}`,
      wins: () => true,
    },
  ];
}

/** A caller's floor above the best of those in its way, which must all have less Q. */
function changesOfMinQuality(scored: Scored, { field, situation, options }: Selection): Change[] {
  const below = field.scored.filter(({ quality }) => quality < scored.quality);
  const inTheWay = below.filter(({ utility }) => utility >= scored.utility);
  const floors = [inTheWay, below]
    .filter((group) => group.length > 0)
    .map((group) => roundUp(Math.max(...group.map(({ quality }) => quality)), 4))
    .filter((floor) => floor < scored.quality);
  return floors.map((floor) => ({
    size: situation.policy.weights.beta * Math.max(0, floor - field.threshold),
    says: `Wins if min_quality > ${formatQuality(floor)}`,
    wins: () => {
      const constraints = { ...situation.constraints, minQuality: (floor + scored.quality) / 2 };
      const changed = consider(options, { ...situation, constraints });
      return changed.ranking[0]?.model.id === scored.model.id;
    },
  }));
}

/** Less of it for who was outstayed, more of it for the conversation's model where it had too little. */
function changesOfStickiness(scored: Scored, winner: Scored, { field }: Selection): Change[] {
  const { sticky } = field.standard;
  if (sticky === null) return [];
  const stays = winner.model.id === sticky.modelId;
  if (!stays && scored.model.id !== sticky.modelId) return [];
  const apart = Math.abs(winner.utility - scored.utility);
  const minGain = stays ? Math.max(0, roundUp(apart, 4) - 0.0001) : roundUp(apart, 4);
  const changed = { ...field.standard, sticky: { ...sticky, minGain } };
  return [
    {
      size: Math.abs(sticky.minGain - minGain),
      says: stays
        ? `Wins if stickiness is ${formatThreshold(minGain)} or less`
        : `Wins if stickiness is ${formatThreshold(minGain)} or more`,
      wins: () => pickBest(field.scored, changed)?.model.id === scored.model.id,
    },
  ];
}

/** U that a candidate lacks against the winner, the conversation's advantage counted. */
function utilityShort(scored: Scored, winner: Scored, selection: Selection): number {
  const total = (one: Scored) => one.utility + aheadOf(one, selection).utility;
  return total(winner) - total(scored);
}

function aheadOf(scored: Scored, { field }: Selection): ReturnType<typeof advantageOf> {
  return advantageOf(scored, field.basis, field.standard);
}

/** Whether a candidate would be first with another cost or quality, all else equal. */
function winsAs(
  scored: Scored,
  change: Partial<Pick<Scored, 'cost' | 'quality'>>,
  { field, situation: { policy } }: Selection,
): boolean {
  const changed = { ...scored, ...change };
  changed.utility = utilityOf(changed, policy);
  const others = field.scored.map((other) => (other.model.id === scored.model.id ? changed : other));
  return pickBest(others, field.standard)?.model.id === scored.model.id;
}
