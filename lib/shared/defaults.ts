/** The hourly budget where nobody set one, USD: enough to work with, too little to ruin anyone overnight. */
export const DEFAULT_HOURLY_USD = 10;

/** Share of a budget from which the owner is told, and decisions save. */
export const DEFAULT_WARN_AT = 0.8;

/**
 * Limits of a call, ms, by where it goes. A cold local model may load for many minutes before it sends anything; a cloud
 * that is silent for half a minute will not answer.
 */
export const DEFAULT_TIMEOUTS = {
  cloud: { headersMs: 30_000, firstTokenMs: 60_000, idleMs: 30_000, totalMs: 600_000 },
  local: { headersMs: 900_000, firstTokenMs: 900_000, idleMs: 120_000, totalMs: 1_800_000 },
} as const;
