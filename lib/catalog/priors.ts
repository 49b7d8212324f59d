import type { Tier } from '@/lib/shared/vocabulary';
import type { QualityProfile, SpeedPrior } from './types';

// Guesses from the tier alone, in logits, until abilities are fitted from evaluation data.
// Spaced so that at middle difficulty (b = 0) P(good) is .59, .75, .90 and .97 from T1 to T4.
const ABILITY: Record<Tier, number> = { 1: 0.3, 2: 0.9, 3: 1.8, 4: 3 };
const DISCRIMINATION = 1.2;

/** What a model of a tier is expected to be worth before anything was measured. */
export function priorQuality(tier: Tier): QualityProfile {
  return {
    kind: 'irt',
    discrimination: DISCRIMINATION,
    ability: ABILITY[tier],
    abilityByTask: {},
    source: 'prior',
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
