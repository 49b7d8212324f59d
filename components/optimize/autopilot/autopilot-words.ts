// What: what the autopilot may do, must not do and did, in sentences.
// Why: whoever turns it on must know both before, and how each of its actions is taken back.
// Not for: reasons of single actions; those come from the server.
import { formatCount, plural } from '@/components/ui/format';
import type { AutopilotAction, AutopilotSettings } from '@/lib/services/optimize/types';

const KINDS: Readonly<Record<AutopilotAction['kind'], string>> = {
  applied: 'Applied',
  demoted: 'Demoted',
  held: 'Held back',
  weighted: 'Less weight',
  restored: 'Full weight',
  price: 'Price changed',
  turned_on: 'Turned on',
  turned_off: 'Turned off',
  undone: 'Undone',
};

export function kindWords(kind: AutopilotAction['kind']): string {
  return KINDS[kind];
}

/** “v8” of a policy, a model's name as it is, nothing of the autopilot itself. */
export function subjectWords({ kind, subject }: Pick<AutopilotAction, 'kind' | 'subject'>): string {
  if (subject === null) return '';
  return /^\d+$/.test(subject) && kind !== 'weighted' && kind !== 'restored' ? `v${subject}` : subject;
}

/** What taking it back does. */
export function undoWords({ kind, subject }: Pick<AutopilotAction, 'kind' | 'subject'>): string {
  const name = subjectWords({ kind, subject });
  if (kind === 'applied')
    return `The version before ${name} decides again, as a new version, from the next request on. ${name} stays under Versions.`;
  if (kind === 'demoted')
    return `${name} decides again, as a new version, from the next request on, and the autopilot does not demote it a second time.`;
  if (kind === 'weighted')
    return `${name} counts in full again from the next request on, until its calls have gone as always; what made it lose its weight is no reason meanwhile.`;
  return 'It is taken back from the next request on.';
}

const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;

/** Sentences on what it does by itself, with the owner's numbers. */
export function mayWords(settings: AutopilotSettings): string[] {
  const { everyDays, maxQualityDrop, maxSpendRise, minSample, demoteBelow, demoteHours, react, leaveAfter } =
    settings;
  const below = demoteBelow === null ? '' : `, or quality is graded under ${demoteBelow.toFixed(3)}`;
  return [
    `Search your history for better policies in about a minute, then ${everyWords(everyDays)} and soon after a price changes. Searching calls no model.`,
    `Apply the cheapest one whose quality in the worst case is at most ${maxQualityDrop.toFixed(3)} lower than today’s, which is expected to cost at most ${percent(maxSpendRise)} more, and which an effective sample of ${formatCount(minSample)} stands behind.`,
    `Take a version it applied back when, over ${hoursWords(demoteHours)}, grades show more loss than that or requests cost more than that over what was expected${below}.`,
    react
      ? `Give a model that fails or slows down less weight at once, hardly any after ${plural(leaveAfter, 'failed call')} in a row, and all of it back when its calls go well. ${LESSER}`
      : 'It does not react to failing or slow models: that guard is off.',
  ];
}

/** What giving a model less weight may cost; said before it is allowed and while it is so. */
export const LESSER =
  'While a model counts less, answers may come from a lesser model: the guard of quality is about policies, not about minutes of trouble.';

export const MAY_NOT =
  'It changes weights, thresholds, tier ceilings, when the judge is asked and how much is explored. It never touches rules, privacy, budgets, limits, storage, keys, endpoints or models, never changes what has to stay on this machine, and never takes back a version that you saved.';

export const HOW_BACK =
  'Each action is written down here with its reason. Undo it in its row, choose another version under Versions, or turn the autopilot off: that counts at once.';

function everyWords(days: number): string {
  return days === 1
    ? 'every day'
    : days < 1
      ? `every ${Number((days * 24).toFixed(1))} hours`
      : `every ${days} days`;
}

function hoursWords(hours: number): string {
  return hours === 1 ? 'an hour' : `${hours} hours`;
}
