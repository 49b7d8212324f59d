// What: what one call cost, line by line.
// Why: a sum nobody can follow is not trusted; the sum itself is made of these lines (cost.ts).
// Not for: estimates before a call (lib/catalog/estimate-cost.ts).
import type { ModelPrice, Power } from '@/lib/catalog/types';
import { NANO_PER_USD, tokenCost } from '@/lib/shared/money';
import { ratesAt } from '@/lib/shared/rates';
import type { Usage } from './types';

/** What a call used beside tokens; absent or null: nobody counted. */
export interface CallUse {
  /** Images sent. */
  images?: number | null | undefined;
  /** Time it answered; for electricity. */
  durationMs?: number | null | undefined;
}

export interface CostLine {
  label: string;
  /** Null: not counted, or no tokens. */
  tokens: number | null;
  /** Null: no price, or not per token. */
  usdPerMTok: number | null;
  /** Not rounded; null: unknown. */
  nanoUsd: number | null;
}

const HOUR_MS = 3_600_000;

/**
 * The lines of one call; their sum, rounded once, is its cost (`costOf`), unknown as soon as one of them is.
 * `usage.inputTokens` includes cache reads and writes, `outputTokens` includes reasoning; both lines are always
 * there, others where something was used. A null price leaves every line unknown.
 */
export function costLines(usage: Usage, price: ModelPrice | null, use: CallUse = {}): CostLine[] {
  const rates = price && ratesAt(price, usage.inputTokens);
  const cacheRead = usage.cacheReadTokens ?? 0;
  const cacheWrite = usage.cacheWriteTokens ?? 0;
  const keptAnHour = Math.min(cacheWrite, usage.cacheWrite1hTokens ?? 0);
  const reasoning = rates?.reasoningPerMTok === undefined ? 0 : (usage.reasoningTokens ?? 0);
  const writeRate = rates && (rates.cacheWritePerMTok ?? rates.inputPerMTok);
  return [
    line('input', less(usage.inputTokens, cacheRead + cacheWrite), rates?.inputPerMTok ?? null),
    ...some('cache read', cacheRead, rates && (rates.cacheReadPerMTok ?? rates.inputPerMTok)),
    ...some('cache write', cacheWrite - keptAnHour, writeRate),
    ...some('cache write, kept an hour', keptAnHour, rates && (rates.cacheWrite1hPerMTok ?? writeRate)),
    line('output', less(usage.outputTokens, reasoning), rates?.outputPerMTok ?? null),
    ...some('reasoning', reasoning, rates && (rates.reasoningPerMTok ?? rates.outputPerMTok)),
    ...(price ? besideTokens(usage, price, use) : []),
  ];
}

/** Nano-USD of electricity, not rounded; 0 where none is counted, null where the time is unknown. */
export function electricityCost(power: Power | undefined, durationMs: number | null | undefined) {
  if (!power) return 0;
  const usdPerHour = (power.watts / 1000) * power.usdPerKwh;
  if (usdPerHour === 0) return 0;
  return durationMs === null || durationMs === undefined
    ? null
    : ((usdPerHour * NANO_PER_USD) / HOUR_MS) * durationMs;
}

function besideTokens(usage: Usage, price: ModelPrice, { images, durationMs }: CallUse): CostLine[] {
  const { perImageUsd, perRequestUsd, power } = price;
  const count = images ?? null;
  const isFree = price.inputPerMTok === 0 && price.outputPerMTok === 0;
  // A price names text alone: what else was used would make a wrong sum of a missing one.
  const unpriced = (['audioTokens', 'searches'] as const).filter((name) => (usage[name] ?? 0) > 0);
  return [
    ...(perImageUsd && count !== 0
      ? [flat(count === null ? 'images' : `images × ${count}`, count && count * perImageUsd * NANO_PER_USD)]
      : []),
    ...(perRequestUsd ? [flat('request', perRequestUsd * NANO_PER_USD)] : []),
    ...(power ? [flat('electricity', electricityCost(power, durationMs))] : []),
    ...(isFree ? [] : unpriced).map(
      (name): CostLine =>
        name === 'audioTokens'
          ? { ...flat('audio', null), tokens: usage.audioTokens ?? null }
          : flat(`searches × ${usage.searches}`, null),
    ),
  ];
}

function flat(label: string, nanoUsd: number | null): CostLine {
  return { label, tokens: null, usdPerMTok: null, nanoUsd };
}

function some(label: string, tokens: number, usdPerMTok: number | null): CostLine[] {
  return tokens > 0 ? [line(label, tokens, usdPerMTok)] : [];
}

function line(label: string, tokens: number | null, usdPerMTok: number | null): CostLine {
  const known = usdPerMTok === null || tokens === null ? null : tokenCost(tokens, usdPerMTok);
  return { label, tokens, usdPerMTok, nanoUsd: usdPerMTok === 0 ? 0 : known };
}

function less(tokens: number | null, part: number): number | null {
  return tokens === null ? null : Math.max(0, tokens - part);
}
