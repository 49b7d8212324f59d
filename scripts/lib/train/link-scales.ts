// What: puts difficulties and abilities of separate matrices on one scale.
// Why: matrices that share few models have no common zero; models of one size class are the link.
// Not for: fitting one matrix (fit-irt.ts).

import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { fitIrt } from './fit-irt';
import type { GradedFile } from './read-data';
import { mean } from './statistics';

// Q = σ(1.2 (θ − b)), the catalog's discrimination.
export const DISCRIMINATION = 1.2;
// Middle of the tiers' abilities, the zero that the catalog's priors chose.
const MIDDLE_ABILITY = 1.5;

/** Size classes as the fleet's tiers have them; the first pattern that matches counts. */
const TIER_PATTERNS: readonly [tier: 1 | 2 | 3 | 4, pattern: RegExp][] = [
  [1, /phi-3(?:\.5)?-mini|gemma-2-2b|qwen2\.5-3b/i],
  [
    4,
    /gemini-1\.5-pro|gpt-4o-2024|chatgpt-4o|sonnet|405b|claude-3-opus|gpt-4-turbo|grok-2|mistral-large|deepseek-coder-v2|deepseek-v2\.5|o1-/i,
  ],
  [
    3,
    /70b-inst|72b-inst|flash|4o-mini|5-haiku|gemma-2-27b|qwen2\.5-32b|qwen1\.5-72b-chat|jamba-1\.5-large|yi-large/i,
  ],
  [2, /8b-inst|gemma-2-9b|7b-inst|mathstral|claude-3-haiku|gpt-3\.5|yi-1\.5-9b|mixtral-8x7b-instruct/i],
];

export interface Linked {
  name: string;
  /** b by prompt, logits on the common scale. */
  difficulty: number[];
  /** θ by model, empty where abilities were taken as given. */
  abilities: Record<string, number>;
  byTier: Partial<Record<1 | 2 | 3 | 4, number>>;
}

export function tierOf(model: string): 1 | 2 | 3 | 4 | null {
  return TIER_PATTERNS.find(([, pattern]) => pattern.test(model))?.[0] ?? null;
}

/** Files with models of all sizes: fitted, then shifted so that the tiers' mean ability is the catalog's. */
export function linkFitted(file: GradedFile): Linked {
  const fit = fitIrt(file.grades);
  const typical = median(Array.from(fit.discrimination));
  const stretch = typical / DISCRIMINATION;
  const byTier = new Map<1 | 2 | 3 | 4, number[]>();
  file.models.forEach((model, m) => {
    const tier = tierOf(model);
    if (tier) byTier.set(tier, [...(byTier.get(tier) ?? []), stretch * (fit.ability[m] as number)]);
  });
  const shift = MIDDLE_ABILITY - mean([...byTier.values()].map((values) => mean(values)));
  return {
    name: file.name,
    difficulty: Array.from(fit.difficulty, (b) => stretch * b + shift),
    abilities: Object.fromEntries(
      file.models.map((model, m) => [model, round(stretch * (fit.ability[m] as number) + shift)]),
    ),
    byTier: Object.fromEntries([...byTier].map(([tier, values]) => [tier, round(mean(values) + shift)])),
  };
}

/** Files with models of one size: difficulty by the share that failed, at that size's ability. */
export function linkBySize(file: GradedFile, ability: number): Linked {
  const difficulty = file.grades.map((row) => {
    const known = row.filter((grade) => !Number.isNaN(grade));
    const good = known.reduce((sum, grade) => sum + grade, 0);
    // Half an answer of each kind keeps prompts that all or none answer finite.
    const share = (good + 0.5) / (known.length + 1);
    return ability - Math.log(share / (1 - share)) / DISCRIMINATION;
  });
  return { name: file.name, difficulty, abilities: {}, byTier: {} };
}

/** Chance that a model of ability θ fails each prompt; its own grade where there is one. */
export function failureAt(ability: number, difficulty: readonly number[]): number[] {
  return difficulty.map((b) => 1 - sigmoid(DISCRIMINATION * (ability - b)));
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
