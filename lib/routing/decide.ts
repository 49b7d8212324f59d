// What: one subtask's decision: appraise every model, ask the pillars, filter, rank, explain.
// Why: the whole request and the split gate decide through the same steps.
// Not for: splitting or classifying; they come before.
import { formatQuality, formatThreshold } from './explain/format';
import { explainWhy } from './explain/why';
import { explainWhyNot } from './explain/why-not';
import { explainWouldWin } from './explain/would-win';
import { askPillars } from './pillars';
import { appraise } from './policy/appraise';
import { consider, type Field } from './policy/consider';
import type { Option, Scored, Situation } from './policy/field';
import { fixedCost } from './policy/score';
import { roundHalfEven } from './rounding';
import type {
  Candidate,
  ReasonCode,
  RouteContext,
  RouteRequest,
  Subtask,
  SubtaskDecision,
  Verdict,
} from './types';

/** Everything selection found out about one subtask, before sentences. */
export interface Selection {
  options: Option[];
  situation: Situation;
  field: Field;
  verdicts: Verdict[];
  /** The chosen model; null when none may be called. */
  winner: Scored | null;
}

/** Chooses without explaining: enough for the split gate. */
export function select(subtask: Subtask, request: RouteRequest, ctx: RouteContext): Selection {
  const { policy, catalog, state, clock } = ctx;
  const options = appraise(subtask, catalog, policy);
  const { verdicts, limits } = askPillars(subtask, policy, clock);
  const situation: Situation = {
    policy,
    catalog,
    state,
    subtask,
    limits,
    constraints: request.constraints ?? {},
    named: request.model ?? null,
    spared: null,
  };
  const field = consider(options, situation);
  return { options, situation, field, verdicts, winner: field.ranking[0] ?? null };
}

/** The decision of a subtask with its whole trace. */
export function explain(selection: Selection): SubtaskDecision {
  const { situation, field, winner, verdicts } = selection;
  const reason = findReason(selection);
  const order = findOrder(selection);
  const scoredById = new Map(field.scored.map((scored) => [scored.model.id, scored]));
  return {
    subtask: situation.subtask,
    verdicts,
    candidates: selection.options
      .map((option) => toCandidate(option, scoredById.get(option.model.id) ?? null, order, selection))
      .sort(byRank),
    modelId: winner?.model.id ?? null,
    tier: winner?.model.tier ?? null,
    quality: winner ? roundHalfEven(winner.quality, 4) : null,
    utility: winner ? roundHalfEven(winner.utility, 4) : null,
    threshold: field.threshold,
    margin: findMargin(field),
    propensity: 1,
    reason,
    why: explainWhy(selection, reason),
    estimate: winner ? winner.estimate : { costUsd: null, latencyMs: null },
    order,
  };
}

function toCandidate(
  option: Option,
  scored: Scored | null,
  order: readonly string[],
  selection: Selection,
): Candidate {
  const { field, situation, winner } = selection;
  const { id, tier } = option.model;
  const rank = order.indexOf(id);
  const chosen = winner?.model.id === id;
  const cost = scored?.cost ?? (situation.policy.costBasis === 'fixed' ? fixedCost(option) : null);
  const latency = scored?.latency ?? null;
  return {
    modelId: id,
    tier,
    quality: option.quality === null ? null : roundHalfEven(option.quality, 4),
    cost: cost === null ? null : roundHalfEven(cost, 4),
    latency: latency === null ? null : roundHalfEven(latency, 4),
    utility: scored ? roundHalfEven(scored.utility, 4) : null,
    estimate: option.estimate,
    rank: rank < 0 ? null : rank + 1,
    chosen,
    removed: findRemoved(option, scored, chosen, field),
    whyNot: chosen ? null : explainWhyNot(option, scored, selection),
    wouldWin: chosen ? null : explainWouldWin(option, scored, selection),
  };
}

function findRemoved(
  { model }: Option,
  scored: Scored | null,
  chosen: boolean,
  field: Field,
): Candidate['removed'] {
  const removal = field.removals.get(model.id);
  if (removal) return removal;
  if (chosen || scored === null || scored.quality >= field.threshold) return null;
  return {
    code: 'below_threshold',
    detail: `Q ${formatQuality(scored.quality)} under ${formatThreshold(field.threshold)}`,
  };
}

/** Chosen first, then the owner's order for it, then the ranking, then the models a tier rule held back. */
function findOrder({ winner, field, situation }: Selection): string[] {
  if (winner === null) return [];
  const callable = [...field.ranking, ...field.reserve].map(({ model }) => model.id);
  const own = situation.catalog.fallbacks[winner.model.id] ?? [];
  return [...new Set([winner.model.id, ...own.filter((id) => callable.includes(id)), ...callable])];
}

/** U of the winner minus the best U among its rivals: those over the threshold, or all when none is. */
function findMargin({ ranking, threshold, basis }: Field): number | null {
  const [winner, ...others] = ranking;
  const rivals = basis === 'utility' ? others.filter(({ quality }) => quality >= threshold) : others;
  if (!winner || rivals.length === 0) return null;
  return roundHalfEven(winner.utility - Math.max(...rivals.map(({ utility }) => utility)), 4);
}

function findReason({ winner, situation, field, options }: Selection): ReasonCode {
  const { limits, policy, named, subtask } = situation;
  if (winner === null) return 'no_candidate';
  if (named !== null) return 'named';
  if (policy.forcedTiers[subtask.taskType] !== undefined) return 'forced_tier';
  if (limits.because !== '' && !field.boundsDropped) {
    const free = consider(options, { ...situation, limits: { ...limits, ...UNBOUND } });
    if (free.ranking[0]?.model.id !== winner.model.id) return 'rule';
  }
  if (field.scored.length === 1) return field.reserve.length > 0 ? 'rule' : 'only_candidate';
  return field.basis === 'quality' ? 'highest_quality' : 'highest_utility';
}

const UNBOUND = {
  minTier: 1,
  maxTier: 4,
  forcedTier: null,
  forcedModel: null,
  deniedModels: [],
  minQuality: null,
} as const;

function byRank(a: Candidate, b: Candidate): number {
  return (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);
}
