import type { Selection } from '../decide';
import type { Option, Scored } from '../policy/field';
import { formatMargin, formatQuality, formatThreshold } from './format';
import { sayCondition } from './say-condition';

// From half the scale of C on, a loser is dear before it is anything else.
const DEAR = 0.5;

/** One clause: why this model was not chosen: “U 0.0226 short”, “Not capable of code_generation; …”. */
export function explainWhyNot(option: Option, scored: Scored | null, selection: Selection): string {
  const condition = selection.conditions?.get(option.model.id);
  const because = sayLoss(option, scored, selection);
  return condition && condition.weight < 1 && scored !== null && !selection.isKept
    ? `${because}; ${sayCondition(condition)}`
    : because;
}

function sayLoss(option: Option, scored: Scored | null, selection: Selection): string {
  const { field, winner, isKept } = selection;
  const removal = field.removals.get(option.model.id);
  if (removal?.code === 'not_named') return removal.detail;
  if (removal) return removal.detail + qualityClause(option, removal.code === 'constraint', field.threshold);
  if (scored === null || winner === null) return 'Not considered';
  if (isKept) return `${winner.model.id} waits for these tool results`;
  if (winner !== field.ranking[0])
    return scored === field.ranking[0]
      ? `First by expectation; the draw went to ${winner.model.id}`
      : `The draw went to ${winner.model.id}`;
  const priced = unknownPriceClause(scored, field.scored, selection);
  if (field.basis === 'utility' && scored.quality < field.threshold)
    return `Q ${formatQuality(scored.quality)} under ${formatThreshold(field.threshold)}${priced}`;
  if (field.basis === 'quality') {
    const short = winner.quality - scored.quality;
    if (scored === field.outstayed)
      return `Q ${formatMargin(-short)} better; leaving the conversation’s model must gain more than ${formatMargin(field.standard.sticky?.minGain ?? 0)} U${priced}`;
    return short > 0 ? `Q ${formatMargin(short)} short${priced}` : `Same Q, no better U${priced}`;
  }
  if (scored === field.outstayed)
    return `U ${formatMargin(scored.utility - winner.utility)} better; leaving the conversation’s model must gain more than ${formatMargin(field.standard.sticky?.minGain ?? 0)}${priced}`;
  const dearer = scored.cost - winner.cost;
  const better = scored.quality - winner.quality;
  if (dearer >= DEAR && better > 0)
    return `Costs ${formatQuality(dearer)} more for ${better.toFixed(3)} Q${priced}`;
  const short = winner.utility - scored.utility;
  if (short < 0.00005) return `Ties on U; ${winner.model.id} comes first${priced}`;
  return `U ${formatMargin(short)} short${priced}`;
}

function qualityClause({ quality }: Option, isQualityKnown: boolean, threshold: number): string {
  if (quality === null || isQualityKnown || quality >= threshold) return '';
  return `; Q under ${formatThreshold(threshold)}`;
}

/** An unknown price counts as the dearest where others' are known; that is said. */
function unknownPriceClause(scored: Scored, field: readonly Scored[], { situation }: Selection): string {
  if (situation.policy.costBasis === 'fixed' || scored.estimate.costUsd !== null) return '';
  const anyPriced = field.some(({ estimate }) => (estimate.costUsd ?? 0) > 0);
  return anyPriced ? '; price unknown, counted as the dearest' : '';
}
