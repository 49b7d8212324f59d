// What: chooses at random where the choice is uncertain, and says how likely each choice was.
// Why: a router that never tries anything else cannot learn; without true propensities nobody can tell later.
// Not for: what is believed about a model (experience.ts).
import type { Random } from '@/lib/shared/rng';
import type { Evidence } from '../../evidence';
import { advantageOf, type Basis, basisOf, type Standard } from '../../policy/choose';
import type { Scored, Sticky } from '../../policy/field';
import { utilityOf } from '../../policy/score';
import type { Policy } from '../../types';
import { type Cell, logitOf, sigmoid, UNKNOWN_ARM } from './experience';
import { normalQuantile } from './normal-quantile';

/** Each model's chance to be chosen; they sum to 1. In the order of the field. */
export interface Lottery {
  propensities: number[];
  /** Draws one index of the field with exactly those chances. */
  draw(random: Random): number;
}

/** Every draw with one propensity: nothing is left to chance. */
export function certain(winner: number, size: number): Lottery {
  return {
    propensities: Array.from({ length: size }, (_, at) => (at === winner ? 1 : 0)),
    draw: () => winner,
  };
}

/**
 * ε-greedy: with probability ε any model over the threshold, else the best. `ranking` is the field in
 * order of choice.
 */
export function epsilonGreedy(ranking: readonly Scored[], threshold: number, epsilon: number): Lottery {
  const safe = ranking.flatMap(({ quality }, at) => (quality >= threshold ? [at] : []));
  if (safe.length < 2) return certain(0, ranking.length);
  const share = epsilon / safe.length;
  return fromPropensities(
    ranking.map((_, at) => (safe.includes(at) ? share : 0) + (at === 0 ? 1 - epsilon : 0)),
  );
}

// Equally likely points of each belief. The draw is among these, so the propensities are exact for the
// choice as it is made, not estimates; 32 points put the tails at ±2.15 standard deviations.
const POINTS = 32;
// Draws spread less than the belief itself, as Chapelle and Li (2011) found to lose less: in 16 seeded worlds of 12 cells
// (`measureRegret`) the whole spread beat ε-greedy in 13 % after 2,000 requests and in 50 % after 10,000, with 0.35 of it in
// 81 and 94 %; 0.15 does no better after 30,000.
const SPREAD = 0.35;
/** Points of a standard belief, each as likely as the others. */
export const QUANTILES: readonly number[] = Array.from(
  { length: POINTS },
  (_, k) => SPREAD * normalQuantile((k + 0.5) / POINTS),
);

interface Draw {
  over: boolean;
  value: number;
}

/**
 * Thompson sampling (1933): each model's quality is drawn from its belief, and the draws compete by the
 * policy's own rule: those over the threshold by U, else by Q, the conversation's model with its advantage.
 * Beliefs are about answers; what `conditions` say of calls is not drawn, it weighs every draw.
 */
export function thompson(
  ranking: readonly Scored[],
  threshold: number,
  cell: Cell,
  policy: Policy,
  sticky: Sticky | null = null,
  conditions?: Evidence['conditions'],
): Lottery {
  const standard = { threshold, policy, sticky };
  const basis = basisOf(ranking, threshold, policy);
  const draws = ranking.map((option) => pointsOf(option, basis, standard, cell, conditions));
  const chances = draws.map((_, at) => chanceOf(at, draws));
  return fromPropensities(keepBar(chances, ranking, threshold, policy.bandit.epsilon));
}

/**
 * Where a model is expected to clear the bar, those that are not get ε together at most: learning may cost
 * that share of good answers and no more.
 */
function keepBar(
  chances: readonly number[],
  ranking: readonly Scored[],
  threshold: number,
  epsilon: number,
): number[] {
  const isOver = ranking.map(({ quality }) => quality >= threshold);
  const under = chances.reduce((sum, chance, at) => sum + (isOver[at] ? 0 : chance), 0);
  if (!isOver.includes(true) || under <= epsilon) return [...chances];
  const over = chances.reduce((sum, chance, at) => sum + (isOver[at] ? chance : 0), 0);
  if (over === 0) return chances.map((chance, at) => (at === 0 ? 1 - epsilon : (chance * epsilon) / under));
  return chances.map((chance, at) => chance * (isOver[at] ? (1 - epsilon) / over : epsilon / under));
}

function pointsOf(
  option: Scored,
  basis: Basis,
  standard: Standard,
  cell: Cell,
  conditions: Evidence['conditions'],
): Draw[] {
  const { threshold, policy } = standard;
  const ahead = advantageOf(option, basis, standard);
  const { variance } = cell.get(option.model.id) ?? UNKNOWN_ARM;
  const weight = conditions?.get(option.model.id)?.weight ?? 1;
  const middle = logitOf(weight > 0 ? option.quality / weight : 0);
  return QUANTILES.map((z) => {
    const quality = sigmoid(middle + z * Math.sqrt(variance)) * weight;
    const over = quality >= threshold;
    return {
      over,
      value: over ? utilityOf({ ...option, quality }, policy) + ahead.utility : quality + ahead.quality,
    };
  });
}

/** Chance that one model's draw beats all others'; the earlier one wins a tie. */
function chanceOf(at: number, draws: readonly (readonly Draw[])[]): number {
  const own = draws[at] ?? [];
  let chance = 0;
  for (const point of own) {
    let wins = 1;
    for (let other = 0; other < draws.length && wins > 0; other++) {
      if (other === at) continue;
      let beaten = 0;
      for (const rival of draws[other] ?? []) if (beats(point, rival, at < other)) beaten++;
      wins *= beaten / POINTS;
    }
    chance += wins / POINTS;
  }
  return chance;
}

function beats(a: Draw, b: Draw, winsTie: boolean): boolean {
  if (a.over !== b.over) return a.over;
  return a.value > b.value || (a.value === b.value && winsTie);
}

/** One number decides: the chances laid end to end on 0..1. */
function fromPropensities(propensities: number[]): Lottery {
  return {
    propensities,
    draw(random) {
      let left = random();
      for (const [at, chance] of propensities.entries()) {
        left -= chance;
        if (left < 0) return at;
      }
      return Math.max(
        0,
        propensities.findLastIndex((chance) => chance > 0),
      );
    },
  };
}
