// What: numbers, money, durations and times as people read them here.
// Why: unknown is “—” and never 0, and one unit rule serves every panel.
// Not for: units or colours of charts.

export const UNKNOWN = '—';

const grouped = new Intl.NumberFormat('en-US');

export function formatCount(value: number | null): string {
  return value === null ? UNKNOWN : grouped.format(value);
}

/** `$0` when free, cents from a dollar up, four significant places under a cent. */
export function formatUsd(usd: number | null): string {
  if (usd === null) return UNKNOWN;
  if (usd === 0) return '$0';
  const sign = usd < 0 ? '−' : '';
  const size = Math.abs(usd);
  if (size >= 1000) return `${sign}$${grouped.format(Math.round(size))}`;
  if (size >= 0.1) return `${sign}$${size.toFixed(2)}`;
  if (size >= 0.0001) return `${sign}$${trimZeros(size.toFixed(4))}`;
  return size < 0.000001 ? `${sign}<$0.000001` : `${sign}$${trimZeros(size.toFixed(6))}`;
}

/** Always two places: budgets and totals that stand beside each other. */
export function formatUsdFixed(usd: number | null): string {
  return usd === null ? UNKNOWN : `$${usd.toFixed(2)}`;
}

export interface Quantity {
  value: string;
  unit: string;
}

/** Milliseconds split into number and unit; seconds from one second up. */
export function durationParts(ms: number | null): Quantity {
  if (ms === null) return { value: UNKNOWN, unit: '' };
  if (ms < 10) return { value: trimZeros(ms.toFixed(ms < 1 ? 2 : 1)), unit: 'ms' };
  if (ms < 999.5) return { value: ms.toFixed(0), unit: 'ms' };
  if (ms < 60_000) return { value: (ms / 1000).toFixed(ms < 9_995 ? 2 : 1), unit: 's' };
  return { value: (ms / 60_000).toFixed(1), unit: 'min' };
}

export function formatDuration(ms: number | null): string {
  const { value, unit } = durationParts(ms);
  return unit === '' ? value : `${value} ${unit}`;
}

export function formatPercent(percent: number | null): string {
  return percent === null ? UNKNOWN : `${percent.toFixed(percent > 0 && percent < 1 ? 1 : 0)} %`;
}

/** U and its terms: signed, four places, a true minus. */
export function formatSigned(value: number | null, places = 4): string {
  if (value === null) return UNKNOWN;
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(places)}`;
}

/** 0..1 values: as many places as they carry, at least two, at most four. */
export function formatScore(value: number | null): string {
  if (value === null) return UNKNOWN;
  const text = trimZeros(value.toFixed(4));
  const places = text.split('.')[1]?.length ?? 0;
  return places < 2 ? value.toFixed(2) : text;
}

/** Tokens a second while text was arriving; null when a part of it is unknown. */
export function tokensPerSecond(tokens: number | null, arrivingMs: number | null): number | null {
  return tokens === null || arrivingMs === null || arrivingMs <= 0 ? null : (tokens / arrivingMs) * 1000;
}

/** Hour and minute in the reader's zone; with seconds when asked. */
export function formatClock(ms: number, seconds = false): string {
  const options = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
  return new Date(ms).toLocaleTimeString('en-GB', seconds ? { ...options, second: '2-digit' } : options);
}

/** Today as a clock, this week as a weekday, anything older as a date. */
export function formatWhen(ms: number, nowMs: number): string {
  const day = new Date(ms);
  const now = new Date(nowMs);
  if (day.toDateString() === now.toDateString()) return formatClock(ms);
  if (nowMs - ms < 6 * 86_400_000) return day.toLocaleDateString('en-GB', { weekday: 'short' });
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
