import { existsSync } from 'node:fs';
import { join } from 'node:path';

// Named by scripts/lib/build.ts too.
export const OPTIMIZER_WORKER_BUNDLE = 'optimizer-worker.mjs';
export const OPTIMIZER_WORKER_SOURCE = 'lib/compose/optimizer/worker.ts';
const FROM_SOURCE = 'lib/compose/optimizer/worker-from-source.ts';

/**
 * The file that the thread runs: the bundle of a production build, otherwise the source behind a loader of its own.
 * From the working directory, because bundlers move this module and rewrite `new URL(…, import.meta.url)`.
 */
export function locateOptimizerWorker(
  root = process.cwd(),
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const bundle = join(
    /* turbopackIgnore: true */ root,
    env.NEXT_DIST_DIR || '.next',
    OPTIMIZER_WORKER_BUNDLE,
  );
  if (env.NODE_ENV === 'production' && existsSync(/* turbopackIgnore: true */ bundle)) return bundle;
  return join(/* turbopackIgnore: true */ root, FROM_SOURCE);
}
