import type { WindowSnapshot } from '@/lib/execution/budget';
import { budgetName } from '@/lib/execution/budget-words';
import { formatUsd } from '@/lib/routing/explain/format';
import { nanoToUsd } from '@/lib/shared/money';
import type { BudgetSettings } from '../budget-settings';
import { isReached } from '../budget-standing';
import type { KeyWindow } from '../keys/key-limits';
import type { NewNotice } from './types';

const HREF = '/telemetry#budgets';
const BAR: Readonly<Record<BudgetSettings['atWarning'], string>> = {
  notify: 'Decisions stay as they are',
  lower_bar: 'Until then decisions take a lower quality bar and weigh cost more',
  local_only: 'Until then nothing leaves this machine',
};
const END: Readonly<Record<BudgetSettings['atLimit'], string>> = {
  free_only: 'only what costs nothing answers',
  local_only: 'nothing leaves this machine',
  stop: 'every request is refused',
};

/** Of the house, or of a key. */
export type WatchedWindow = WindowSnapshot & Partial<KeyWindow>;

/** What to say of these windows: each that is past the warning, or used up. A limit of nothing is the owner's own word. */
export function budgetNotices(windows: readonly WatchedWindow[], settings: BudgetSettings): NewNotice[] {
  return windows.flatMap((window) => {
    const { limitNanoUsd, spentNanoUsd } = window;
    if (limitNanoUsd === null || limitNanoUsd === 0) return [];
    if (isReached(window)) return [noticeOf(window, limitNanoUsd, 'reached', settings)];
    const isNear = spentNanoUsd > 0 && spentNanoUsd >= settings.warnAt * limitNanoUsd;
    return isNear ? [noticeOf(window, limitNanoUsd, 'warning', settings)] : [];
  });
}

function noticeOf(
  window: WatchedWindow,
  limitNanoUsd: number,
  level: 'warning' | 'reached',
  { atWarning, atLimit }: BudgetSettings,
): NewNotice {
  const { owner, keyId, spentNanoUsd, endMs, startMs } = window;
  const name = upperFirst(budgetName(window));
  const [spent, limit] = [formatUsd(nanoToUsd(spentNanoUsd)), formatUsd(nanoToUsd(limitNanoUsd))];
  const turns = `It begins anew at ${minuteOf(endMs)} UTC`;
  const share = spentNanoUsd / limitNanoUsd;
  const text =
    level === 'reached'
      ? `${name} is used up: ${spent} of ${limit}. Until it begins anew at ${minuteOf(endMs)} UTC, ${END[atLimit]}.`
      : `${name} is ${Math.floor(100 * share)} % spent: ${spent} of ${limit}. ${turns}. ${BAR[atWarning]}.`;
  return {
    kind: `budget.${level}`,
    key: `budget/${owner === null ? 'house' : `key:${keyId ?? owner}`}/${window.window}/${minuteOf(startMs)}/${level}`,
    severity: level === 'reached' ? 'alarm' : 'warning',
    text,
    href: HREF,
    budget: {
      window: window.window,
      key: owner,
      limit_usd: nanoToUsd(limitNanoUsd),
      spent_usd: nanoToUsd(spentNanoUsd),
      share,
      resets_at: endMs,
    },
  };
}

/** Said once a window: it has money left, but not what a request is estimated to cost. */
export function refusalNotice(window: WatchedWindow): NewNotice {
  const { owner, keyId, spentNanoUsd, limitNanoUsd, endMs, startMs } = window;
  const limit = limitNanoUsd ?? 0;
  const left = formatUsd(nanoToUsd(Math.max(0, limit - spentNanoUsd)));
  return {
    kind: 'budget.refusing',
    key: `budget/${owner === null ? 'house' : `key:${keyId ?? owner}`}/${window.window}/${minuteOf(startMs)}/refusing`,
    severity: 'alarm',
    text: `${upperFirst(budgetName(window))} refuses what does not fit any more: ${left} of ${formatUsd(nanoToUsd(limit))} is left, and a request was estimated to cost more. It begins anew at ${minuteOf(endMs)} UTC.`,
    href: HREF,
    budget: {
      window: window.window,
      key: owner,
      limit_usd: nanoToUsd(limit),
      spent_usd: nanoToUsd(spentNanoUsd),
      share: limit === 0 ? 1 : spentNanoUsd / limit,
      resets_at: endMs,
    },
  };
}

function minuteOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
