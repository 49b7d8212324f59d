// What: the shapes that selection works on: what a model would bring, and under which circumstances.
// Why: “why not” is answered by choosing again under changed circumstances, so they are values.
// Not for: what people see; that is Candidate in ../types.
import type { Catalog, Endpoint, Model } from '@/lib/catalog/types';
import type { Tier } from '@/lib/shared/vocabulary';
import type {
  CallEstimate,
  Constraints,
  Needs,
  Policy,
  RemovalCode,
  RoutingState,
  Subtask,
  Thread,
} from '../types';

/** A model and what it is expected to do for one subtask. */
export interface Option {
  model: Model;
  endpoint: Endpoint | null;
  /** P(good answer) 0..1, not rounded; null without a profile for the policy. */
  quality: number | null;
  estimate: CallEstimate;
}

export interface Scored extends Option {
  quality: number;
  /** 0..1 as used in U. */
  cost: number;
  /** 0..1 as used in U; null when latency has no weight. */
  latency: number | null;
  utility: number;
}

/** What the pillars allow. Tier bounds and preferences give way when nothing would remain; the rest does not. */
export interface Limits {
  minTier: Tier;
  maxTier: Tier;
  forcedTier: Tier | null;
  forcedModel: string | null;
  deniedModels: readonly string[];
  /** Null: all. */
  allowedModels: readonly string[] | null;
  /** Takes the work when it may be called and reaches the threshold. */
  preferredModel: string | null;
  /** `required`: nothing leaves. `preferred`: gives way when nothing here can take it. */
  locality: 'any' | 'preferred' | 'required';
  /** Raises the threshold; null: does not. */
  minQuality: number | null;
  /** Why, for people; empty when nothing was limited. */
  because: string;
}

export interface Removal {
  code: RemovalCode;
  detail: string;
}

export interface Situation {
  policy: Policy;
  catalog: Catalog;
  state: RoutingState;
  subtask: Subtask;
  constraints: Constraints;
  /** Null or absent: no more than text in and out. */
  needs?: Needs | null;
  /** The conversation it continues; null or absent: none is known. */
  thread?: Thread | null;
  /** The caller named this model; null: any. */
  named: string | null;
  limits: Limits;
  /** One check that one model is spared, to ask “what if”. */
  spared: { modelId: string; code: RemovalCode } | null;
}

export const NO_LIMITS: Limits = {
  minTier: 1,
  maxTier: 4,
  forcedTier: null,
  forcedModel: null,
  deniedModels: [],
  allowedModels: null,
  preferredModel: null,
  locality: 'any',
  minQuality: null,
  because: '',
};

export function removalOf(code: RemovalCode, detail: string): Removal {
  return { code, detail };
}

/** The model that waits for the results of its own tool calls: no bound, preference or force takes them from it. */
export function keeperOf({ thread, named }: Pick<Situation, 'thread' | 'named'>): string | null {
  return named === null && thread?.kind === 'tool_loop' ? thread.modelId : null;
}

/** The model a conversation stays with unless another is better by more than `minGain` of U. */
export interface Sticky {
  modelId: string;
  minGain: number;
}

/** Null: it is the first request of a conversation, a tool loop, or the policy gives no advantage. */
export function stickyOf({
  thread,
  named,
  policy,
}: Pick<Situation, 'thread' | 'named' | 'policy'>): Sticky | null {
  const { minGain } = policy.stickiness;
  if (named !== null || thread?.kind !== 'follow_up' || minGain === 0) return null;
  return { modelId: thread.modelId, minGain };
}

/** True for the article's own way to choose: fixed costs, and utility over all when none qualifies. */
export function choosesAsArticle(policy: Policy): boolean {
  return policy.costBasis === 'fixed';
}
