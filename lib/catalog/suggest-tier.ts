import type { Locality, Tier } from '@/lib/shared/vocabulary';
import { TIERS } from '@/lib/shared/vocabulary';
import { knownAbilities, tierAbilities } from './abilities';
import { parametersByName } from './model-facts';
import type { Price } from './types';

export interface TierInput {
  upstreamName: string;
  /** Billions; null: unknown, and the name is read. */
  parameterB: number | null;
  price: Pick<Price, 'inputPerMTok' | 'outputPerMTok'> | null;
  locality: Locality;
}

export interface TierSuggestion {
  tier: Tier;
  /** One clause for people. */
  why: string;
}

// USD per million output tokens up to which a model is of T1, T2, T3: between the steps of the curated providers
// ($0.40 | $0.50 to $5 | $9 to $10 | $20 and more).
const OUTPUT_PRICES = [0.45, 7, 15] as const;
// Embedding models write nothing; the curated ones cost $0.02 and $0.13 to read.
const EMBEDDING_PRICE = 0.1;
// Billions of parameters below which a model is of T1, T2, T3. In the cloud the classes the abilities were fitted in
// (scripts/lib/train/link-scales.ts); at home what is heavy is what the machine can hold.
const SIZES = { cloud: [5, 14, 100], local: [4, 12, 40] } as const;
// A name, and nothing known of it: the middle, where a mistake is smallest.
const UNKNOWN: TierSuggestion = { tier: 2, why: 'nothing is known of its size or price' };

/** The tier of a model that was not graded by the owner: by public grades, else its price, else its size. */
export function suggestTier(input: TierInput): TierSuggestion {
  const guess = byPrice(input) ?? bySize(input) ?? UNKNOWN;
  return byGrades(input.upstreamName, guess.tier) ?? guess;
}

/** Of a model that was graded under this name: the tier whose mean ability is nearest. */
function byGrades(upstreamName: string, guess: Tier): TierSuggestion | null {
  const known = knownAbilities(upstreamName, guess);
  if (!known) return null;
  const distance = (tier: Tier) => Math.abs(tierAbilities(tier).general - known.general);
  const tier = TIERS.reduce((best, each) => (distance(each) < distance(best) ? each : best));
  return { tier, why: `public evaluations grade it like models of tier ${tier}` };
}

function byPrice({ price }: TierInput): TierSuggestion | null {
  if (!price || (price.outputPerMTok === 0 && price.inputPerMTok === 0)) return null;
  if (price.outputPerMTok === 0)
    return {
      tier: price.inputPerMTok < EMBEDDING_PRICE ? 1 : 2,
      why: `${usd(price.inputPerMTok)} per million input tokens`,
    };
  const tier = (OUTPUT_PRICES.filter((limit) => price.outputPerMTok > limit).length + 1) as Tier;
  return { tier, why: `${usd(price.outputPerMTok)} per million output tokens` };
}

function bySize({ parameterB, upstreamName, locality }: TierInput): TierSuggestion | null {
  const size = parameterB ?? parametersByName(upstreamName);
  if (size === null) return null;
  const tier = (SIZES[locality].filter((limit) => size >= limit).length + 1) as Tier;
  return {
    tier,
    why: size < 1 ? `${Math.round(size * 1000)} M parameters` : `${round(size)} B parameters`,
  };
}

function usd(value: number): string {
  return `$${value < 0.01 ? String(value) : value.toFixed(2)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
