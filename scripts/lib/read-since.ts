import { UsageError } from './command';

const HOUR_MS = 3_600_000;

/** A date such as `2026-11-01`, or `24h`, `7d` before now, as UTC ms; 0 where nothing is given. */
export function readSince(given: string | boolean | undefined, nowMs: number): number {
  if (typeof given !== 'string') return 0;
  const [, count, unit] = /^(\d{1,6})([hd])$/.exec(given) ?? [];
  if (count !== undefined) return nowMs - Number(count) * (unit === 'h' ? HOUR_MS : 24 * HOUR_MS);
  const at = Date.parse(given);
  if (Number.isNaN(at))
    throw new UsageError(`"${given}" is no time; write a date such as 2026-11-01, or 24h, 7d`);
  return at;
}
