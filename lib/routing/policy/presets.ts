// What: the five policies that ship, as data.
// Why: every number that steers a choice stands in one place with its reason.
// Not for: the owner's own versions; those are stored and start from one of these.
import type { PolicyPreset } from '@/lib/shared/vocabulary';
import type { Policy } from '../types';
import { DEFAULT_RULES } from './default-rules';

/** The article's numbers exactly. */
const reference: Policy = {
  name: 'reference',
  version: 1,
  splitter: 'reference',
  classifier: 'reference',
  qualityModel: 'linear',
  weights: { alpha: 0.4, beta: 0.6, gamma: 0 },
  costBasis: 'fixed',
  thresholds: {
    documentation: 0.6,
    summarisation: 0.55,
    qa_simple: 0.55,
    code_generation: 0.72,
    code_review: 0.85,
    reasoning: 0.8,
    default: 0.72,
  },
  forcedTiers: { code_review: 4 },
  tierCeilings: {},
  rules: [],
  locality: 'any',
  splitGate: { enabled: false, minSaving: 0 },
  // What a change of voice within a conversation is worth is for its owner to say.
  stickiness: { minGain: 0 },
  // The article has no limit; a megabyte of “and” must not become a hundred thousand calls.
  maxSubtasks: 64,
  call: { temperature: 0.3 },
  taskModels: {},
  semantic: { enabled: false, maxWaitMs: 0 },
  judge: { model: null, timeoutMs: 0, hourlyUsd: 0, minGain: 0 },
  bandit: { mode: 'off', epsilon: 0, minObservations: 5, halfLifeDays: 14 },
  privacy: { mode: 'off', patterns: [] },
  budget: { hourlyUsd: null },
};

/**
 * The article's thresholds, with the types it does not know: a conversation forgives most, arithmetic
 * is right or wrong. Latency weighs just enough to decide between equals. A split must save a tenth,
 * about what the estimates are worth.
 */
const balanced: Policy = {
  ...reference,
  name: 'balanced',
  splitter: 'clauses',
  classifier: 'features',
  qualityModel: 'irt',
  weights: { alpha: 0.35, beta: 0.6, gamma: 0.05 },
  costBasis: 'normalised',
  thresholds: {
    ...reference.thresholds,
    code_review: 0.8,
    reasoning: 0.76,
    math: 0.76,
    creative: 0.65,
    extraction: 0.65,
    translation: 0.65,
    chat: 0.5,
  },
  forcedTiers: {},
  rules: [...DEFAULT_RULES],
  // An embedding takes 20 to 70 ms; a first one that loads the model is not waited for.
  semantic: { enabled: true, maxWaitMs: 250 },
  // Nobody is asked until the owner names a model: the prompt goes to one more place. Four seconds,
  // an assumption: a judge that thinks longer costs more patience than it saves.
  judge: { model: null, timeoutMs: 4000, hourlyUsd: 0.05, minGain: 0.005 },
  // The articles' ε and five observations. Two weeks, an assumption: grades are few and models change.
  bandit: { mode: 'thompson', epsilon: 0.1, minObservations: 5, halfLifeDays: 14 },
  privacy: { mode: 'prefer_local', patterns: [] },
  splitGate: { enabled: true, minSaving: 0.1 },
  maxSubtasks: 6,
};

/** Every bar a tenth lower, and money weighs as much as quality. */
const cheap: Policy = {
  ...balanced,
  name: 'cheap',
  weights: { alpha: 0.48, beta: 0.48, gamma: 0.04 },
  thresholds: shiftThresholds(-0.1),
};

/** Every bar a tenth higher; cost only breaks near ties. */
const quality: Policy = {
  ...balanced,
  name: 'quality',
  weights: { alpha: 0.12, beta: 0.85, gamma: 0.03 },
  thresholds: shiftThresholds(0.1),
};

/** Balanced, and nothing leaves the machine. */
const privateOnly: Policy = { ...balanced, name: 'private', locality: 'local_only' };

const PRESETS: Readonly<Record<PolicyPreset, Policy>> = {
  reference,
  balanced,
  cheap,
  quality,
  private: privateOnly,
};

/** The shipped version of a preset; the caller may spread and change it. */
export function getPreset(name: PolicyPreset): Policy {
  return PRESETS[name];
}

function shiftThresholds(by: number): Policy['thresholds'] {
  const entries = Object.entries(balanced.thresholds).map(([type, value]) => [
    type,
    Math.round((value + by) * 100) / 100,
  ]);
  return Object.fromEntries(entries) as Policy['thresholds'];
}
