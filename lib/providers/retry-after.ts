import { field } from './field';

/**
 * What an upstream asked us to wait, in milliseconds, or null. Reads `retry-after-ms`, then `retry-after`
 * as seconds or as an HTTP date (RFC 9110 §10.2.3) against `nowMs`. A date in the past is 0.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string>> | undefined,
  nowMs: number,
): number | null {
  const ms = positive(headers?.['retry-after-ms']);
  if (ms !== null) return ms;
  const text = headers?.['retry-after']?.trim();
  const seconds = positive(text);
  if (seconds !== null) return seconds * 1000;
  if (!text || !/^[A-Za-z]{3},/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** Google puts the wait into its error details: `{ "@type": "…RetryInfo", "retryDelay": "34.5s" }`. */
export function readRetryDelay(details: unknown): number | null {
  if (!Array.isArray(details)) return null;
  for (const detail of details) {
    const delay = field(detail, 'retryDelay');
    const seconds = typeof delay === 'string' ? positive(delay.replace(/s$/, '')) : null;
    if (seconds !== null) return seconds * 1000;
  }
  return null;
}

function positive(text: string | undefined): number | null {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}
