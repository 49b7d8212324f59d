import type { Served } from './drive';

// Shares are read off so many requests.
const WINDOW = 20;
const RETURN_MS = 5000;
/** What counts as the traffic before; beliefs of the lab, which forget within a minute, move it before that. */
export const BEFORE_MS = 15_000;

type Choice = Pick<Served, 'atMs' | 'modelId'>;

/** Requests from the injection on until fewer than a tenth as many as before go there; null: never while it lasts. */
export function requestsToLeave(
  served: readonly Choice[],
  modelId: string,
  fromMs: number,
  toMs: number,
): number | null {
  const before = shareOf(served, modelId, fromMs - BEFORE_MS, fromMs);
  const during = served.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  for (let at = 0; at + WINDOW <= during.length; at++) {
    const next = during.slice(at, at + WINDOW);
    if (next.filter((one) => one.modelId === modelId).length < (before * WINDOW) / 10) return at;
  }
  return null;
}

/** Seconds from recovery until half of its share was back over five seconds; null: never. */
export function secondsToReturn(
  served: readonly Choice[],
  modelId: string,
  fromMs: number,
  toMs: number,
): number | null {
  const before = shareOf(served, modelId, fromMs - BEFORE_MS, fromMs);
  const last = served.at(-1)?.atMs ?? 0;
  for (let atMs = toMs; atMs + RETURN_MS <= last; atMs += 500)
    if (shareOf(served, modelId, atMs, atMs + RETURN_MS) >= before / 2) return (atMs - toMs) / 1000;
  return null;
}

function shareOf(served: readonly Choice[], modelId: string, fromMs: number, toMs: number): number {
  const within = served.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  return within.filter((one) => one.modelId === modelId).length / Math.max(1, within.length);
}
