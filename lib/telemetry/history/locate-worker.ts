import { existsSync } from 'node:fs';
import { join } from 'node:path';

// Named by scripts/lib/build.ts too.
export const HISTORY_WORKER_BUNDLE = 'history-worker.mjs';
export const HISTORY_WORKER_SOURCE = 'lib/telemetry/history/worker.ts';

/**
 * The file that the thread runs: the bundle of a production build, otherwise the source, which Node runs as it is.
 * From the working directory, because bundlers move this module and rewrite `new URL(…, import.meta.url)`.
 */
export function locateHistoryWorker(
  root = process.cwd(),
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const bundle = join(/* turbopackIgnore: true */ root, env.NEXT_DIST_DIR || '.next', HISTORY_WORKER_BUNDLE);
  if (env.NODE_ENV === 'production' && existsSync(/* turbopackIgnore: true */ bundle)) return bundle;
  return join(/* turbopackIgnore: true */ root, HISTORY_WORKER_SOURCE);
}
