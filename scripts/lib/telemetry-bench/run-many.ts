export interface Spread {
  runs: number;
  p50Ms: number;
  p95Ms: number;
}

/** Times `run` after one run that is not counted. */
export async function runMany(runs: number, run: () => Promise<unknown> | unknown): Promise<Spread> {
  await run();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = performance.now();
    await run();
    times.push(performance.now() - started);
  }
  return spreadOf(times);
}

/** By nearest rank. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (rank: number) => round(sorted[Math.max(1, Math.ceil(rank * sorted.length)) - 1] ?? 0);
  return { runs: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
