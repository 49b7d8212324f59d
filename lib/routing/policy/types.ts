// What: the shape of a policy: everything tunable, as one immutable value.
// Why: a version of it can be stored, diffed, replayed and rolled back.
// Not for: the shipped values (presets.ts, default-rules.ts).
import type { Config } from '@/lib/catalog/config-schema';
import type { Capability, PolicyPreset, TaskType, Tier } from '@/lib/shared/vocabulary';

export type RuleAction =
  | { kind: 'force_model'; model: string }
  | { kind: 'force_tier'; tier: Tier }
  | { kind: 'max_tier'; tier: Tier }
  | { kind: 'min_tier'; tier: Tier }
  | { kind: 'deny_model'; model: string }
  | { kind: 'allow_models'; models: string[] }
  | { kind: 'prefer_model'; model: string }
  | { kind: 'local_only' }
  | { kind: 'prefer_local' }
  | { kind: 'min_quality'; quality: number };

export interface RuleCondition {
  taskTypes?: TaskType[];
  /** Length of the subtask in code points. */
  maxChars?: number;
  minChars?: number;
  /** Lower-case words or phrases, matched on word boundaries; any of them. */
  anyKeyword?: string[];
  /** None of them may occur. */
  noKeyword?: string[];
  minComplexity?: number;
  maxComplexity?: number;
  containsCode?: boolean;
  minTokens?: number;
  maxTokens?: number;
  /** A regular expression in RE2 syntax, ignoring case; linear time, so no look-around or back-references. */
  pattern?: string;
  /** ISO 639-1 codes; a text whose language is unknown does not match. */
  languages?: string[];
  sensitive?: boolean;
  /** Any of these is needed. */
  requires?: Capability[];
  /** Who asks; any of them. */
  clients?: string[];
  /** Local time of day as `HH:MM`; `to` before `from` goes over midnight. */
  between?: { from: string; to: string };
  /** A header of the caller's request; `equals` ignores case. Absent `equals`: it is there. */
  header?: { name: string; equals?: string };
}

export interface Rule {
  id: string;
  /** Said to people when it matched: “Greetings stay on a light model”. */
  reason: string;
  when: RuleCondition;
  action: RuleAction;
  /** Later rules and pillars are not asked. */
  stop?: boolean;
  /** Higher ones are asked first; equal ones in the list's order. Default 0. */
  priority?: number;
  /** False: kept, but not asked. */
  enabled?: boolean;
}

/** A pattern of the owner's that marks text as sensitive. */
export interface PrivacyPattern {
  label: string;
  /** RE2 syntax. */
  pattern: string;
}

export interface JudgeSettings {
  /** Catalog id of the small model that is asked; null: nobody is. */
  model: string | null;
  timeoutMs: number;
  /** Most the judge may spend in an hour, USD. */
  hourlyUsd: number;
  /** U that an answer must be expected to gain beyond its own price. */
  minGain: number;
}

export interface BanditSettings {
  mode: 'off' | 'thompson' | 'epsilon_greedy';
  /**
   * `epsilon_greedy`: share of choices made at random among the models over the threshold. `thompson`: the
   * largest share that may go to models expected to miss a bar that another clears.
   */
  epsilon: number;
  /** Observations before the cell of a task type and band is trusted. */
  minObservations: number;
  /** Days after which an observation counts half. */
  halfLifeDays: number;
}

/** An immutable version of everything tunable. */
export interface Policy {
  name: PolicyPreset;
  version: number;
  splitter: 'reference' | 'clauses';
  classifier: 'reference' | 'features';
  /** `linear`: the models' referenceQuality. `irt`: Model.quality. */
  qualityModel: 'linear' | 'irt';
  /** U = beta·Q − alpha·C − gamma·L. */
  weights: { alpha: number; beta: number; gamma: number };
  /** `fixed`: the article's C. `normalised`: estimated cost over the dearest eligible candidate's. */
  costBasis: 'fixed' | 'normalised';
  /** Minimum Q by task type; `default` for the rest. */
  thresholds: Partial<Record<TaskType, number>> & { default: number };
  /** Task types that always go to one tier (the article's security override). */
  forcedTiers: Partial<Record<TaskType, Tier>>;
  /** Complexity 0..1 up to which a tier takes work where another may; a tier that is not named takes all. */
  tierCeilings: Partial<Record<Tier, number>>;
  rules: Rule[];
  /** `local_only`: nothing leaves the machine. */
  locality: 'any' | 'local_only';
  /** Splitting must be estimated to save this share of cost or of time to be done. */
  splitGate: { enabled: boolean; minSaving: number };
  /** U that leaving the model of a conversation must gain; 0: it has no advantage but its cache. */
  stickiness: { minGain: number };
  maxSubtasks: number;
  call: { temperature: number };
  /** A model that takes a task type's work whenever it may be called and reaches the threshold. */
  taskModels: Partial<Record<TaskType, string>>;
  /** Embeddings of the prompt; `maxWaitMs` is how long an answer waits for one. */
  semantic: { enabled: boolean; maxWaitMs: number };
  judge: JudgeSettings;
  bandit: BanditSettings;
  /** `prefer_local`: sensitive work stays on this machine where a model there can take it. */
  privacy: { mode: 'off' | 'prefer_local'; patterns: PrivacyPattern[] };
  /** What the owner says of money; absent: what ships. Only the hour's limit is asked about in here. */
  budget: { hourlyUsd: number | null } & NonNullable<Config['budget']>;
}
