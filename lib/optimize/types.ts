// What: the shapes of a search for better policies: what may be changed, what a policy is estimated to do.
// Why: the search runs in a thread of its own, its results are kept, and pages read them.
// Not for: reading history (lib/telemetry/choices) or saving policies (lib/services/optimize).
import type { Catalog } from '@/lib/catalog/types';
import type { Experience } from '@/lib/routing/pillars/bandit/experience';
import type { Policy } from '@/lib/routing/types';
import type { Band, PolicyPreset, TaskType, Tier } from '@/lib/shared/vocabulary';
import type { LABEL_SOURCES } from '@/lib/telemetry/choices/types';

/** Everything about a policy that a search may change. */
export interface Tunables {
  weights: Policy['weights'];
  thresholds: Policy['thresholds'];
  tierCeilings: Policy['tierCeilings'];
  judgeMinGain: number;
  /** The bandit's ε. */
  epsilon: number;
}

export const TUNABLE_GROUPS = ['weights', 'thresholds', 'tierCeilings', 'judgeMinGain', 'epsilon'] as const;
export type TunableGroup = (typeof TUNABLE_GROUPS)[number];

export interface SearchInput {
  /** The policy as it counts now. */
  today: Policy;
  /** Shipped presets to draw, without today's changes. */
  presets: readonly Policy[];
  catalog: Catalog;
  /** Beliefs of the bandit as of now; null: its policy has it off. */
  experience: Experience | null;
  /** How much of an observation of the bandit's a grade of each source is, 0..1; default: one. */
  gradeWeights?: Readonly<Record<(typeof LABEL_SOURCES)[number], number>>;
  /** What the configuration file fixes; the search leaves it alone. */
  fixed: readonly TunableGroup[];
  /** Task types whose threshold alone the file fixes. */
  fixedThresholds: readonly (TaskType | 'default')[];
  /** `history`: the owner's; `public`: the prompts that ship. */
  source: 'history' | 'public';
  /** Days the choices span; what a day brings is a share of it. */
  days: number;
  seed: number;
}

/** A number with its 95 % interval. */
export interface Estimated {
  mean: number;
  low: number;
  high: number;
}

export interface ModelShare {
  modelId: string;
  share: number;
}

/** What a policy is estimated to do on the prompts of history. */
export interface PolicyEstimate {
  /** Nano-USD a request, all its subtasks and the judge included. Null: no price is known. */
  costNanoUsd: Estimated | null;
  /** Mean quality of an answer, 0..1. */
  quality: Estimated;
  /** Milliseconds; null: unknown. */
  p95Ms: number | null;
  /** Share of subtasks answered on this machine, 0..1. */
  localShare: number;
  /** Share of subtasks that each model gets, 0..1, the largest first; absent: not worked out. */
  modelShares?: ModelShare[];
  /** (Σw)² / Σw² over graded choices, for the quality; and over choices, for the cost. */
  effectiveSampleSize: number;
  costSampleSize: number;
  /** Share of traffic on which history says what this policy's choices come to, 0..1. */
  coverage: number;
  /** False: the interval rests on the quality model where history has no support. */
  identifiable: boolean;
  /** One sentence; null where it is identifiable. */
  why: string | null;
}

/** A kind of prompt on which history cannot tell, and what would change that. */
export interface Unsupported {
  taskType: TaskType;
  band: Band;
  /** Where the policy would send them. */
  modelId: string;
  /** Share of traffic, 0..1. */
  share: number;
  /** Share of choices to be explored, and for how long, to make it identifiable; null: not within a year. */
  advice: { explore: number; days: number; costNanoUsd: number | null } | null;
  /**
   * The same by answering a share of all prompts twice and comparing; the cost is that of the second answers, without
   * the judge. Absent or null: not within a year.
   */
  shadow?: { share: number; days: number; costNanoUsd: number | null } | null;
}

/** The same question answered by each estimator. */
export interface EstimatorRow {
  name: 'ips' | 'snips' | 'dr';
  quality: Estimated | null;
  costNanoUsd: Estimated | null;
  effectiveSampleSize: number | null;
  coverage: number | null;
}

export interface FrontierPoint {
  /** Position in `SearchResult.points`. */
  at: number;
  kind: 'today' | 'preset' | 'frontier';
  preset: PolicyPreset | null;
  tunables: Tunables;
  /** `local_only` of the private preset. */
  locality: Policy['locality'];
  estimate: PolicyEstimate;
  /**
   * What the search expected of it on the choices it searched, nano-USD a request and quality. Less even-handed than
   * the estimate and less noisy: it tells apart points that the estimates do not.
   */
  searched?: { costNanoUsd: number; quality: number };
  /** True: another point costs no more and is no worse. */
  dominated: boolean;
  /** Share of the subtasks that go elsewhere than under today's policy. */
  moved: number;
  /** U, IPS, SNIPS and DR of it; only of today's and of frontier points. */
  estimators: EstimatorRow[];
  unsupported: Unsupported[];
}

export interface SearchResult {
  source: SearchInput['source'];
  /** Choices searched over, requests among them, graded ones, and the first and last of them (UTC ms; null: public). */
  choices: number;
  requests: number;
  labels: { human: number; judge: number; shadow: number };
  fromMs: number | null;
  toMs: number | null;
  /** Requests a day; null: public. */
  perDay: number | null;
  /** Policies tried, and how long it took. */
  tried: number;
  ms: number;
  /** Quality of the heaviest model on all of it, for “keep 97 %”; null: none may take all of it. */
  heaviest: { modelId: string; quality: number; costNanoUsd: number | null } | null;
  /** Frontier points by rising cost, then today and presets. */
  points: FrontierPoint[];
  /** Points that were tried and lie under the frontier, for the chart: cost in nano-USD and quality. */
  cloud: { costNanoUsd: number; quality: number }[];
  today: number;
  /** What the result cannot say, a sentence each. */
  notes: string[];
  policyVersion: number;
}

export interface SearchProgress {
  phase: 'reading' | 'preparing' | 'searching' | 'estimating';
  /** 0..1 of the whole. */
  done: number;
  /** One clause: “210 of 412 policies”. */
  says: string;
}

/** What the owner wants of a policy; all that are given must hold. */
export interface Targets {
  /** Mean quality, 0..1. */
  minQuality?: number;
  /** Share of the heaviest model's quality, 0..1. */
  shareOfHeaviest?: number;
  maxUsdPerDay?: number;
  maxP95Ms?: number;
}

/** A group of prompts of one kind that would move alike. */
export interface MoveGroup {
  taskType: TaskType;
  band: Band;
  /** Mean complexity, 0..1. */
  complexity: number;
  from: string;
  to: string;
  fromTier: Tier | null;
  toTier: Tier | null;
  /** Means by the fitted quality, which the estimates rest on before grades correct them. */
  qualityNow: number;
  qualityThen: number;
  prompts: number;
  /** Graded answers of the model `to` to all prompts of this task type and band, in the history. */
  grades: number;
  /** Nano-USD over all of the history; negative is saved. Null: a price is unknown. */
  costNanoUsd: number | null;
  /** The subtask with the largest change. */
  exampleRowid: number;
}

export interface MovedPrompt {
  rowid: number;
  taskType: TaskType;
  complexity: number;
  from: string;
  to: string;
  fromTier: Tier | null;
  toTier: Tier | null;
  qualityNow: number;
  qualityThen: number;
  /** What it cost, and what it would cost there; nano-USD. Null: unknown. */
  costNowNanoUsd: number | null;
  costThenNanoUsd: number | null;
}

export interface Moves {
  total: number;
  moved: number;
  lighter: number;
  heavier: number;
  /** Subtasks by tier before (row) and after (column), T1..T4. */
  byTier: number[][];
  /** Biggest change of cost first. */
  groups: MoveGroup[];
  /** Biggest change first; at most 500. */
  prompts: MovedPrompt[];
  /**
   * Of all that moves, nano-USD over the history; null: unknown. A sum of what is expected prompt by prompt, without an
   * interval and without what sampling draws; the difference of two `PolicyEstimate`s rests on bills and differs.
   */
  costNanoUsd: number | null;
  /** Mean over all `total` choices of what moving changes in quality, by the fitted quality; grades do not correct it. */
  qualityChange: number;
}
