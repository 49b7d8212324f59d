import { formatUsd, formatUsdFixed } from '@/components/ui/format';
import type { BudgetReport, BudgetWindowView } from '@/lib/services/budget-report';

export const WINDOW_NAMES: Readonly<Record<BudgetWindowView['window'], string>> = {
  hour: 'Hour',
  day: 'Day',
  month: 'Month',
};

const BASIS = { linear: 'as fast as so far', profile: 'as days usually go' } as const;
const AT_WARNING: Readonly<Record<BudgetReport['atWarning'], string>> = {
  notify: 'you are told, and nothing else changes',
  lower_bar: 'you are told, the quality bar falls by 0.1 and cost weighs 1.5 times',
  local_only: 'you are told, and only this machine answers',
};
const AT_LIMIT: Readonly<Record<BudgetReport['atLimit'], string>> = {
  free_only: 'only what costs nothing answers',
  local_only: 'only this machine answers',
  stop: 'every request is refused with 429',
};

/** Small amounts keep their digits, others stand as money. */
export function moneyWords(usd: number | null): string {
  return usd !== null && usd > 0 && usd < 0.1 ? formatUsd(usd) : formatUsdFixed(usd);
}

/** “$3.21 of $10.00”, “$3.21, no limit”. */
export function spentWords({ spentUsd, limitUsd }: Pick<BudgetWindowView, 'spentUsd' | 'limitUsd'>): string {
  return limitUsd === null
    ? `${moneyWords(spentUsd)}, no limit`
    : `${moneyWords(spentUsd)} of ${moneyWords(limitUsd)}`;
}

/** “$8.40 at its end, as days usually go”. */
export function forecastWords(view: Pick<BudgetWindowView, 'forecastUsd' | 'forecastBasis'>): string {
  if (view.forecastUsd === null || view.forecastBasis === null) return 'too early for a forecast';
  return `${moneyWords(view.forecastUsd)} at its end, ${BASIS[view.forecastBasis]}`;
}

/** “Nov 21, 17:00 UTC”. */
export function resetWords(endMs: number): string {
  const at = new Date(endMs);
  const day = at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${day}, ${at.toISOString().slice(11, 16)} UTC`;
}

/** What the two marks on a bar mean. */
export function marksWords({ warnAt, atWarning, atLimit }: BudgetReport): string {
  const percent = Math.round(1000 * warnAt) / 10;
  return `At ${percent} % ${AT_WARNING[atWarning]}. At 100 % ${AT_LIMIT[atLimit]}.`;
}

/** “ok”, “84 % spent”, “used up”, “no limit”. */
export function stateWords({ state, share }: Pick<BudgetWindowView, 'state' | 'share'>): string {
  if (state === 'open') return 'no limit';
  if (state === 'reached') return 'used up';
  const percent = Math.floor(100 * (share ?? 0));
  return state === 'warning' ? `${percent} % spent, over the warning` : `${percent} % spent`;
}
