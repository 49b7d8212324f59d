import type { ActionRow } from '@/lib/telemetry/record-action';
import type { AutopilotSettings } from './types';

const DAY_MS = 86_400_000;
// Soon after it is turned on, and after prices changed; not so soon that a slip of the hand searches.
const SOON_MS = 60_000;
/** Until it searches again where policy or models changed while it did; a catalog that comes and goes is not chased. */
export const AGAIN_MINUTES = 10;

/**
 * When it searches next, UTC ms; null: it is off. Read from what was written down, so that a restart changes nothing:
 * `everyDays` after its last try, soon where it was turned on or a price changed since, and ten minutes after a `held`
 * that is about a version: what was searched does not fit what counts now.
 */
export function nextSearchAt(
  { enabled, everyDays }: Pick<AutopilotSettings, 'enabled' | 'everyDays'>,
  actions: readonly Pick<ActionRow, 'at' | 'kind' | 'subject'>[],
  lastSearchAt: number | null,
): number | null {
  if (!enabled) return null;
  const newest = (is: (row: (typeof actions)[number]) => boolean) =>
    Math.max(Number.NEGATIVE_INFINITY, ...actions.flatMap((row) => (is(row) ? [row.at] : [])));
  const isAgain = ({ kind, subject }: (typeof actions)[number]) => kind === 'held' && subject !== null;
  const ended = newest((row) => row.kind === 'applied' || (row.kind === 'held' && !isAgain(row)));
  const tried = Math.max(lastSearchAt ?? Number.NEGATIVE_INFINITY, ended);
  const called = newest(({ kind }) => kind === 'turned_on' || kind === 'price');
  const again = newest(isAgain);
  const soon = Math.min(
    called > tried ? called + SOON_MS : Number.POSITIVE_INFINITY,
    again > tried ? again + AGAIN_MINUTES * 60_000 : Number.POSITIVE_INFINITY,
  );
  if (Number.isFinite(soon)) return soon;
  return Number.isFinite(tried) ? tried + everyDays * DAY_MS : null;
}
