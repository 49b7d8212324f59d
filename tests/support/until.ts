/** Looks again until `find` gives something other than null, false and undefined; throws with `what` after the time. */
export async function until<Found>(
  what: string,
  find: () => Found | Promise<Found>,
  { timeoutMs = 3000, intervalMs = 50 }: { timeoutMs?: number; intervalMs?: number } = {},
): Promise<NonNullable<Exclude<Found, false>>> {
  const startMs = performance.now();
  for (;;) {
    const found = await find();
    if (found !== null && found !== undefined && found !== false)
      return found as NonNullable<Exclude<Found, false>>;
    if (performance.now() - startMs > timeoutMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
