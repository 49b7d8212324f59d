import type { ActionRow } from '@/lib/telemetry/record-action';
import type { AutopilotSettings } from './types';

const DAY_MS = 86_400_000;
// Soon after it is turned on, and after prices changed; not so soon that a slip of the hand searches.
const SOON_MS = 60_000;

/**
 * When it searches next, UTC ms; null: it is off. Read from what was written down, so that a restart changes nothing:
 * `everyDays` after its last try, or soon where it was turned on or a price changed since.
 */
export function nextSearchAt(
  { enabled, everyDays }: Pick<AutopilotSettings, 'enabled' | 'everyDays'>,
  actions: readonly Pick<ActionRow, 'at' | 'kind'>[],
  lastSearchAt: number | null,
): number | null {
  if (!enabled) return null;
  const newest = (kinds: readonly string[]) =>
    Math.max(
      Number.NEGATIVE_INFINITY,
      ...actions.flatMap(({ at, kind }) => (kinds.includes(kind) ? [at] : [])),
    );
  const tried = Math.max(lastSearchAt ?? Number.NEGATIVE_INFINITY, newest(['applied', 'held']));
  const called = newest(['turned_on', 'price']);
  if (called > tried) return called + SOON_MS;
  return Number.isFinite(tried) ? tried + everyDays * DAY_MS : null;
}
