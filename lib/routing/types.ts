// What: the shapes of a decision and of everything it is made from.
// Why: the trace is the product; what is not in these types cannot be shown or replayed.
// Not for: what happens after the decision (lib/execution/types.ts).
import type { Catalog } from '@/lib/catalog/types';
import type { Clock } from '@/lib/shared/clock';
import type { Random } from '@/lib/shared/rng';
import type {
  ArticleBand,
  Band,
  Capability,
  Dialect,
  Pillar,
  PolicyPreset,
  TaskType,
  Tier,
} from '@/lib/shared/vocabulary';
import type { RouterWeights } from './classify/weights';
import type { Evidence } from './evidence';
import type { Policy } from './policy/types';

export type { Policy, Rule, RuleAction, RuleCondition } from './policy/types';

/** A measured fact about a subtask. `contribution` is in complexity (0..1), may be negative. */
export interface Signal {
  name: string;
  value: number | string | boolean;
  weight: number;
  contribution: number;
  /** What in the text shows it, short: `“implement”`, `16 tokens`. */
  evidence: string;
}

/** `tool`: what a tool returned. Tool calls stand in an assistant's content as text. */
export interface Turn {
  role: 'user' | 'assistant' | 'system' | 'tool';
  content: string;
}

/** What a call needs of a model beyond reading the prompt and the history. */
export interface Needs {
  capabilities: readonly Capability[];
  /** The caller's wire format; null: no upstream needs to speak it. */
  dialect: Dialect | null;
  /** Fields of the request beyond what every translation carries, by name: `n`, `logit_bias`, `image_url`. */
  features: readonly string[];
  /** Tokens of tools, images and schemas, sent beside the text. */
  extraInputTokens: number;
  /** The caller's own limit on the answer; null: none. */
  maxOutputTokens: number | null;
  /** Answers asked for at once; absent: one. */
  answers?: number;
}

/** The conversation a request continues. */
export interface Thread {
  /** The model that answered last. */
  modelId: string;
  /** `tool_loop`: it waits for the results of its own tool calls. */
  kind: 'tool_loop' | 'follow_up';
  /** Input tokens its upstream has probably still cached; 0 when too long ago. */
  cachedTokens: number;
}

export interface Subtask {
  /** 0-based position in the request. */
  index: number;
  text: string;
  /** Indexes of subtasks whose answers this one needs first. Empty: independent. */
  dependsOn: number[];
  taskType: TaskType;
  /** 0..1, rounded to 3 places. */
  complexity: number;
  band: Band;
  /** The article's band, of the unrounded complexity. */
  articleBand: ArticleBand;
  /** b in logits, the scale of Model.quality `irt`. */
  difficulty: number;
  /** Standard error of `difficulty`, logits. */
  difficultySd: number;
  /** 0..1: how sure the classifier is of type and difficulty. 0 means it saw no signal. */
  confidence: number;
  tokens: { input: number; output: number };
  requires: Capability[];
  /** ISO 639-1 code; null when the text does not tell. */
  language: string | null;
  /** Sensitive content found, in words (“1 e-mail address”); null: none, or not looked for. */
  sensitive: string | null;
  signals: Signal[];
}

export interface Constraints {
  minQuality?: number;
  /** USD per request. */
  maxCostUsd?: number;
  /** Milliseconds. */
  maxLatencyMs?: number;
  provider?: string;
}

/** What is true right now and changes without a new policy or catalog. */
export interface RoutingState {
  /** Model ids that must not be called now, with the reason: “breaker open until 14:02:31”. */
  unavailable: Readonly<Record<string, string>>;
  /** Null: no budget is set. */
  budgetRemainingUsd: number | null;
  /** Minutes since local midnight, for rules by time of day; absent: such rules do not match. */
  localMinutes?: number;
}

export interface RouteRequest {
  prompt: string;
  /** Earlier turns, oldest first, without the prompt. */
  history?: readonly Turn[];
  constraints?: Constraints;
  /** A named model: it alone is eligible. */
  model?: string;
  /** What the caller says is asked, also of every part; nothing else is read into the prompt. */
  taskType?: TaskType;
  /** False: never split (the wire formats). Default true. */
  split?: boolean;
  needs?: Needs;
  /** True: the prompt is what tools returned; the request it serves stands in the history. */
  answersTools?: boolean;
  /** Null or absent: nothing is known of an earlier answer. */
  thread?: Thread | null;
  /** Who asks, for rules: `chat`, `api`, a gateway key's name. */
  client?: string;
  /** Lower-case header names, for rules. */
  headers?: Readonly<Record<string, string>>;
}

export interface RouteContext {
  policy: Policy;
  catalog: Catalog;
  state: RoutingState;
  clock: Clock;
  random: Random;
  /** What was found out before deciding; absent: nothing was. */
  evidence?: Evidence;
  /** Trained heads; null or absent: the lexicon alone. */
  weights?: RouterWeights | null;
}

export interface Verdict {
  pillar: Pillar;
  kind: 'opinion' | 'constraint' | 'abstention' | 'not_asked';
  /** One clause: “documentation may stay light”. */
  says: string;
  /** 0..1; null where it does not apply. */
  confidence: number | null;
  evidence: string;
  ms: number;
  usd: number;
  /** U that asking the judge was expected to gain beyond its price; absent: nobody was to be asked. */
  gain?: number;
  /** Difficulty in logits before the judge was heard; absent: it was not. */
  priorDifficulty?: number;
}

/** Stable codes; the screen and the response header use them. */
export type RemovalCode =
  | 'capability'
  | 'feature'
  | 'task_type'
  | 'context'
  | 'locality'
  | 'rule'
  | 'ceiling'
  | 'draining'
  | 'unavailable'
  | 'budget'
  | 'constraint'
  | 'not_named'
  | 'below_threshold';

export interface CallEstimate {
  /** USD of one call; null: the price is unknown. */
  costUsd: number | null;
  latencyMs: number;
  /** USD that the conversation in its upstream's cache saves, already off `costUsd`; null or absent: nothing. */
  cachedUsd?: number | null;
}

export interface Candidate {
  modelId: string;
  tier: Tier;
  /** P(good answer) 0..1, rounded to 4 places; null when the model has no profile for the policy. */
  quality: number | null;
  /** C as used in U, 0..1; null when not computed. */
  cost: number | null;
  /** L as used in U, 0..1; null when latency has no weight. */
  latency: number | null;
  /** Rounded to 4 places; null when it was removed before being scored. */
  utility: number | null;
  estimate: CallEstimate;
  /** 1 for the best by the order of choice; the order of fallback. Null when it may not be called. */
  rank: number | null;
  chosen: boolean;
  /** Probability with which it was to be chosen; 0 when it could not be. */
  propensity: number;
  removed: { code: RemovalCode; detail: string } | null;
  /** One clause a person reads: “U 0.0226 short”, “Not capable of code_generation”. */
  whyNot: string | null;
  /** The smallest change that would have chosen it: “Wins if C ≤ 0.223”. Null when none would. */
  wouldWin: string | null;
}

export type ReasonCode =
  | 'highest_utility'
  | 'highest_quality'
  | 'forced_tier'
  | 'rule'
  | 'named'
  | 'only_candidate'
  | 'explored'
  | 'tool_loop'
  | 'no_candidate';

export interface SubtaskDecision {
  subtask: Subtask;
  verdicts: Verdict[];
  candidates: Candidate[];
  /** The candidate that was chosen; null when none may be called. */
  modelId: string | null;
  tier: Tier | null;
  quality: number | null;
  utility: number | null;
  threshold: number;
  /** U of the winner minus U of the best other eligible candidate; null without one. */
  margin: number | null;
  /** Probability with which this policy chooses this model here; 1 when deterministic. */
  propensity: number;
  reason: ReasonCode;
  /** One sentence: why this model. */
  why: string;
  estimate: { costUsd: number | null; latencyMs: number | null };
  /** Model ids in the order they are tried, the chosen one first. */
  order: string[];
}

export interface SplitEstimate {
  costUsd: number | null;
  latencyMs: number;
}

export interface SplitTrace {
  splitter: Policy['splitter'];
  /** Parts the splitter proposed before the gate. */
  proposed: number;
  kept: number;
  /** Null when there was nothing to compare. */
  gate: { split: SplitEstimate; unsplit: SplitEstimate; pays: boolean } | null;
  /** One sentence. */
  why: string;
}

export interface Decision {
  policy: { name: PolicyPreset; version: number };
  catalogVersion: string;
  weights: Policy['weights'];
  split: SplitTrace;
  subtasks: SubtaskDecision[];
  /** Milliseconds spent: split and classify; pillars and policy. */
  ms: { analyzing: number; routing: number };
}
