import type { WindowSnapshot } from '@/lib/execution/budget';
import { type DayProfile, type Forecast, shareByProfile } from './budget-forecast';
import { isReached } from './budget-standing';

const HOUR_MS = 3_600_000;

/**
 * When what a window will have cost comes to its limit, UTC ms, by the forecast's own basis; null: not before the
 * window's end, too early to say, or already there.
 */
export function crossingOf(
  window: WindowSnapshot,
  { forecast, nowMs, profile }: { forecast: Forecast; nowMs: number; profile: DayProfile | null },
): number | null {
  const { limitNanoUsd, spentNanoUsd, startMs, endMs } = window;
  if (limitNanoUsd === null || forecast.nanoUsd === null || isReached(window)) return null;
  if (forecast.nanoUsd <= limitNanoUsd) return null;
  if (forecast.basis === 'profile' && profile !== null) return byProfile(window, nowMs, profile);
  const atMs = startMs + ((nowMs - startMs) * limitNanoUsd) / spentNanoUsd;
  return Math.min(endMs, Math.round(atMs));
}

/** The moment at which the usual share of the window has grown as much as the cost has to, hour by hour. */
function byProfile(window: WindowSnapshot, nowMs: number, profile: DayProfile): number | null {
  const { limitNanoUsd, spentNanoUsd, endMs } = window;
  const now = shareByProfile(window, nowMs, profile);
  if (now === null || limitNanoUsd === null) return null;
  const wanted = (now * limitNanoUsd) / spentNanoUsd;
  let [fromMs, from] = [nowMs, now];
  while (fromMs < endMs) {
    const toMs = Math.min(endMs, (Math.floor(fromMs / HOUR_MS) + 1) * HOUR_MS);
    const to = toMs === endMs ? 1 : (shareByProfile(window, toMs, profile) ?? 1);
    if (to >= wanted && to > from)
      return Math.round(fromMs + ((toMs - fromMs) * (wanted - from)) / (to - from));
    [fromMs, from] = [toMs, to];
  }
  return null;
}
