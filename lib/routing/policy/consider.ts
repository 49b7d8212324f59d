// What: one pass of selection: who may be called, how each scores, in which order they are taken.
// Why: the decision and every “what if” run through the same function, so they cannot disagree.
// Not for: sentences (../explain).
import type { RemovalCode } from '../types';
import { type Basis, basisOf, pickBest, rankOptions, type Standard } from './choose';
import { findRemoval, isLocal } from './eligible';
import {
  choosesAsArticle,
  keeperOf,
  type Option,
  type Removal,
  type Scored,
  type Situation,
  stickyOf,
} from './field';
import { scoreOptions } from './score';
import { thresholdOf } from './threshold';

export interface Field {
  /** By model id; the soft ones may still be called when everything else failed. */
  removals: Map<string, Removal>;
  /** Outside a tier bound, but callable. */
  reserve: Option[];
  scored: Scored[];
  ranking: Scored[];
  threshold: number;
  basis: Basis;
  /** What it was ranked by. */
  standard: Standard;
  /** Who would be first if the conversation's model had no advantage; null: that changed nothing. */
  outstayed: Scored | null;
  /** True when a tier bound gave way because nothing was inside it. */
  boundsDropped: boolean;
}

// What the article does not look at when no model qualifies.
const WAIVED: readonly RemovalCode[] = ['task_type', 'context'];

/** Filters, scores and ranks. `options` are the whole catalog, in its order. */
export function consider(options: readonly Option[], situation: Situation): Field {
  const { policy } = situation;
  const threshold = thresholdOf(situation);
  const field = filterOptions(options, situation);
  const scored = scoreOptions(field.eligible, policy);
  const qualifies = scored.some(({ quality }) => quality >= threshold);
  if (!qualifies && choosesAsArticle(policy)) {
    for (const option of options) {
      const { id } = option.model;
      if (!WAIVED.includes(field.removals.get(id)?.code ?? 'rule')) continue;
      // Another reason may stand behind the one that is waived.
      const other = findRemoval(option, situation, WAIVED);
      if (other) field.removals.set(id, other);
      else field.removals.delete(id);
    }
    const all = options.filter(({ model }) => !field.removals.has(model.id));
    return finish(field, scoreOptions(all, policy), threshold, situation);
  }
  return finish(field, scored, threshold, situation);
}

interface Filtered extends Pick<Field, 'removals' | 'reserve' | 'boundsDropped'> {
  eligible: Option[];
}

function filterOptions(options: readonly Option[], situation: Situation): Filtered {
  const { named, spared } = situation;
  const threshold = thresholdOf(situation);
  const removals = new Map<string, Removal>();
  const callable = options.filter((option) => {
    const removal = findRemoval(option, situation);
    if (removal) removals.set(option.model.id, removal);
    return removal === null;
  });
  if (named !== null) return { removals, eligible: callable, reserve: [], boundsDropped: false };
  const keeper = keeperOf(situation);
  const isSpared = ({ model }: Option) =>
    model.id === keeper ||
    (spared?.modelId === model.id && (spared.code === 'rule' || spared.code === 'ceiling'));
  let eligible = callable;
  let boundsDropped = false;
  for (const bound of boundsOf(situation, threshold)) {
    const inside = eligible.filter((option) => bound.holds(option) || isSpared(option));
    if (inside.length === 0) {
      boundsDropped ||= bound.isRule && callable.length > 0;
      continue;
    }
    for (const option of eligible)
      if (!inside.includes(option)) removals.set(option.model.id, bound.removal(option));
    eligible = inside;
  }
  const reserve = callable.filter((option) => !eligible.includes(option));
  return { removals, eligible, reserve, boundsDropped };
}

interface Bound {
  /** Narrows as a rule does, so that giving way is worth telling. */
  isRule: boolean;
  holds(option: Option): boolean;
  removal(option: Option): Removal;
}

/** What narrows the choice as long as something is left, the most important first. */
function boundsOf({ limits, policy, subtask }: Situation, threshold: number): Bound[] {
  const { locality, minTier, maxTier, preferredModel, because } = limits;
  const byRule = (): Removal => ({ code: 'rule', detail: because });
  const bounds: Bound[] = [];
  if (locality === 'preferred') bounds.push({ isRule: false, holds: isLocal, removal: byRule });
  bounds.push({
    isRule: true,
    holds: ({ model }) => model.tier >= minTier && model.tier <= maxTier,
    removal: byRule,
  });
  if (Object.keys(policy.tierCeilings).length > 0)
    bounds.push({
      isRule: false,
      holds: ({ model }) => subtask.complexity <= (policy.tierCeilings[model.tier] ?? 1),
      removal: ({ model }) => ({
        code: 'ceiling',
        detail: `Tier ${model.tier} takes work up to complexity ${policy.tierCeilings[model.tier]}`,
      }),
    });
  if (preferredModel !== null)
    bounds.push({
      isRule: false,
      holds: ({ model, quality }) => model.id === preferredModel && (quality ?? 0) >= threshold,
      removal: byRule,
    });
  return bounds;
}

function finish(field: Filtered, scored: Scored[], threshold: number, situation: Situation): Field {
  const { policy } = situation;
  const standard: Standard = { threshold, policy, sticky: stickyOf(situation) };
  const ranking = rankOptions(scored, threshold, policy, standard.sticky);
  const free = standard.sticky === null ? null : pickBest(scored, { ...standard, sticky: null });
  return {
    removals: field.removals,
    reserve: field.reserve,
    boundsDropped: field.boundsDropped,
    scored,
    ranking,
    threshold,
    basis: basisOf(scored, threshold, policy),
    standard,
    outstayed: free?.model.id === ranking[0]?.model.id ? null : free,
  };
}
