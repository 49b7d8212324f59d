import type { Tier } from '@/lib/shared/vocabulary';
import { knownAbilities, tierAbilities } from './abilities';
import type { QualityProfile, SpeedPrior } from './types';

// The scale of shipped abilities and difficulties: every matrix is stretched to it when it is fitted.
const DISCRIMINATION = 1.2;

/** What a model is expected to be worth: by its name where it was graded publicly, else by its size class. */
export function priorQuality(tier: Tier, upstreamName?: string): QualityProfile {
  const known = upstreamName === undefined ? null : knownAbilities(upstreamName, tier);
  const { general, byTask } = known ?? tierAbilities(tier);
  return {
    kind: 'irt',
    discrimination: DISCRIMINATION,
    ability: general,
    abilityByTask: byTask,
    source: known ? 'fitted' : 'prior',
  };
}

// Small models answer sooner and faster; the order of magnitude is that of a laptop or a cloud API.
const SPEED: Record<Tier, SpeedPrior> = {
  1: { timeToFirstTokenMs: 180, tokensPerSecond: 140 },
  2: { timeToFirstTokenMs: 260, tokensPerSecond: 100 },
  3: { timeToFirstTokenMs: 380, tokensPerSecond: 75 },
  4: { timeToFirstTokenMs: 600, tokensPerSecond: 45 },
};

export function priorSpeed(tier: Tier): SpeedPrior {
  return SPEED[tier];
}
