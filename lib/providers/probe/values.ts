import type { ListedModel } from '@/lib/catalog/probe-report';

/** A model of which nothing but its name is said. */
export const UNSAID: Omit<ListedModel, 'upstreamName'> = {
  label: null,
  contextWindow: null,
  maxOutput: null,
  price: null,
  capabilities: null,
  kind: null,
  parameterB: null,
  quantisation: null,
  created: null,
  remote: false,
};

// The catalog takes ids of up to 200 characters.
const MAX_TEXT = 200;

/** Text that is neither empty nor longer than a catalog takes; null for anything else. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT ? value : null;
}

export function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** A count of tokens: a positive integer, or null. */
export function tokens(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : null;
}

/** Parameters in billions, to a tenth of a million. */
export function millions(count: unknown): number | null {
  return typeof count === 'number' && count > 0 ? Math.round(count / 1e5) / 1e4 : null;
}

/** USD per token as decimal text (“0.0000004”) in USD per million, moved by six places without rounding. */
export function perMillion(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const [, digits, exponent] = /^(\d*\.?\d+)(?:e([+-]?\d+))?$/i.exec(String(value).trim()) ?? [];
  if (digits === undefined) return null;
  return Number(`${digits}e${Number(exponent ?? 0) + 6}`);
}

/** UTC ms of an ISO date. */
export function dateMs(value: unknown): number | null {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) ? ms : null;
}

/** “4.3B” and “334.09M” in billions. */
export function parameterSize(value: unknown): number | null {
  const [, digits, unit] = /^([\d.]+)\s*([BMK])$/i.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  const size = Number(digits);
  if (!unit || !Number.isFinite(size) || size <= 0) return null;
  return Math.round(size * ({ b: 1, m: 1e-3, k: 1e-6 }[unit.toLowerCase()] ?? 1) * 1e6) / 1e6;
}
