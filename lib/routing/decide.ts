// What: one subtask's decision: appraise every model, ask the pillars, filter, rank, explain.
// Why: the whole request and the split gate decide through the same steps.
// Not for: splitting or classifying; they come before.

import { limitOutput } from './classify/needs';
import { type Evidence, NO_EVIDENCE } from './evidence';
import { formatQuality, formatThreshold } from './explain/format';
import { explainWhy } from './explain/why';
import { explainWhyNot } from './explain/why-not';
import { explainWouldWin } from './explain/would-win';
import { askPillars, type Consultation } from './pillars';
import { certain, epsilonGreedy, type Lottery, thompson } from './pillars/bandit/explore';
import { appraise } from './policy/appraise';
import { consider, type Field } from './policy/consider';
import { eligibleKind } from './policy/eligible-kind';
import { keeperOf, type Limits, type Option, type Scored, type Situation } from './policy/field';
import { fixedCost } from './policy/score';
import { roundHalfEven } from './rounding';
import type {
  Candidate,
  Policy,
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
  /** Evidence that the pillars could use and do not have. */
  wants: Consultation['wants'];
  /** The chosen model; null when none may be called. */
  winner: Scored | null;
  /** True: the winner called the tools whose results these are. */
  isKept: boolean;
  /** Chances of the field's ranking, in its order. */
  lottery: Lottery;
  /** How calls go right now; absent: as always. */
  conditions: Evidence['conditions'];
}

/**
 * Asks the pillars and ranks the models; the winner is the best one, before any chance, or the one that waits
 * for its own tool results.
 */
export function select(asked: Subtask, request: RouteRequest, ctx: RouteContext): Selection {
  const { policy, state, clock, evidence = NO_EVIDENCE, weights = null } = ctx;
  const { needs = null, thread = null, model: named = null } = request;
  const subtask = limitOutput(asked, needs);
  const catalog = eligibleKind(ctx.catalog, subtask, named);
  const situationOf = (seen: Subtask, limits: Limits): Situation => ({
    policy,
    catalog,
    state,
    subtask: seen,
    limits,
    constraints: request.constraints ?? {},
    needs,
    thread,
    named,
    spared: null,
  });
  const { conditions } = evidence;
  const appraised = (seen: Subtask, cell: Consultation['cell']) =>
    appraise(seen, catalog, policy, cell, thread, conditions);
  const rankAt = (difficulty: number, seen: Subtask, limits: Limits) =>
    consider(appraised({ ...seen, difficulty }, null), situationOf(seen, limits));
  const consultation = askPillars({ subtask, policy, request, state, evidence, weights, rankAt }, clock);
  const { verdicts, limits, cell, wants } = consultation;
  const seen = limitOutput(consultation.subtask, needs);
  const options = appraised(seen, cell);
  const situation = situationOf(seen, limits);
  const field = consider(options, situation);
  const keeper = keeperOf(situation);
  const kept = field.ranking.findIndex(({ model }) => model.id === keeper);
  const isOpen = kept < 0 && named === null && !seen.requires.includes('embeddings');
  const lottery = isOpen
    ? lotteryOf(field, cell, policy, conditions)
    : certain(Math.max(0, kept), field.ranking.length);
  const winner = field.ranking[Math.max(0, kept)] ?? null;
  return { options, situation, field, verdicts, wants, winner, isKept: kept >= 0, lottery, conditions };
}

/** The selection after chance had its say: one draw, also where nothing is left to chance. */
export function drawWinner(selection: Selection, random: RouteContext['random']): Selection {
  const at = selection.lottery.draw(random);
  return { ...selection, winner: selection.field.ranking[at] ?? null };
}

function lotteryOf(
  { ranking, threshold, standard }: Field,
  cell: Consultation['cell'],
  policy: Policy,
  conditions: Evidence['conditions'],
): Lottery {
  if (cell === null || ranking.length < 2) return certain(0, ranking.length);
  return policy.bandit.mode === 'thompson'
    ? thompson(ranking, threshold, cell, policy, standard.sticky, conditions)
    : epsilonGreedy(ranking, threshold, policy.bandit.epsilon);
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
    quality: qualityOf(winner, situation),
    utility: winner ? roundHalfEven(winner.utility, 4) : null,
    threshold: field.threshold,
    margin: findMargin(field, winner),
    propensity: winner ? propensityOf(winner, selection) : 1,
    reason,
    why: explainWhy(selection, reason),
    estimate: estimateOf(winner),
    order,
  };
}

/** Vectors are neither good nor bad by what is known of them. */
function qualityOf(winner: Scored | null, { subtask }: Situation): number | null {
  return winner === null || subtask.requires.includes('embeddings') ? null : roundHalfEven(winner.quality, 4);
}

function estimateOf(winner: Scored | null): SubtaskDecision['estimate'] {
  const { costUsd, latencyMs } = winner?.estimate ?? { costUsd: null, latencyMs: null };
  return { costUsd, latencyMs };
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
    propensity: scored ? propensityOf(scored, selection) : 0,
    removed: findRemoved(option, scored, chosen, field),
    whyNot: chosen ? null : explainWhyNot(option, scored, selection),
    wouldWin: chosen ? null : explainWouldWin(option, scored, selection),
  };
}

function propensityOf(scored: Scored, { field, lottery }: Selection): number {
  return lottery.propensities[field.ranking.indexOf(scored)] ?? 0;
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

/** U of the winner minus the best U among its rivals: those over the threshold, or all when none is; null for a draw. */
function findMargin({ ranking, threshold, basis }: Field, winner: Scored | null): number | null {
  const others = ranking.filter((scored) => scored !== winner);
  const rivals = basis === 'utility' ? others.filter(({ quality }) => quality >= threshold) : others;
  if (!winner || winner !== ranking[0] || rivals.length === 0) return null;
  return roundHalfEven(winner.utility - Math.max(...rivals.map(({ utility }) => utility)), 4);
}

function findReason({ winner, isKept, situation, field, options }: Selection): ReasonCode {
  const { limits, policy, named, subtask } = situation;
  if (winner === null) return 'no_candidate';
  if (named !== null) return 'named';
  if (isKept) return 'tool_loop';
  if (winner !== field.ranking[0]) return 'explored';
  if (field.outstayed !== null) return 'rule';
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
  allowedModels: null,
  preferredModel: null,
  locality: 'any',
  minQuality: null,
} as const;

function byRank(a: Candidate, b: Candidate): number {
  return (a.rank ?? Number.MAX_SAFE_INTEGER) - (b.rank ?? Number.MAX_SAFE_INTEGER);
}
