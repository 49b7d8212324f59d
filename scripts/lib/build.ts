// What: builds Next and bundles the server around it, and the threads for embeddings, history and searches.
// Why: one bundled file starts in half the time and half the memory of loading every module from source.
// Not for: deciding whether a build is needed (scripts/start.ts).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
// They run without a loader.
import {
  OPTIMIZER_WORKER_BUNDLE,
  OPTIMIZER_WORKER_SOURCE,
} from '../../lib/compose/optimizer/locate-worker.ts';
import { WORKER_BUNDLE } from '../../lib/embedding/locate-worker.ts';
import { HISTORY_WORKER_BUNDLE, HISTORY_WORKER_SOURCE } from '../../lib/telemetry/history/locate-worker.ts';

export const SERVER_BUNDLE = 'server.mjs';

/** Both builds into `distDir`; exits with the builder's output when one fails. */
export async function buildAll(root: string, distDir: string): Promise<void> {
  const next = spawnSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
  });
  if (next.status !== 0) {
    console.error(`${next.stdout}${next.stderr}\nThe build failed.`);
    process.exit(1);
  }
  await bundle({
    entryPoints: [join(root, 'server.ts')],
    outfile: join(root, distDir, SERVER_BUNDLE),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // Next finds its own files beside it; better-sqlite3 loads a binary.
    external: ['next', 'better-sqlite3'],
    // CommonJS dependencies inside an ES module still call require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
  });
  await bundle({
    entryPoints: [join(root, 'lib/embedding/worker.ts')],
    outfile: join(root, distDir, WORKER_BUNDLE),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // They find WebAssembly and weights beside themselves.
    packages: 'external',
    logLevel: 'error',
  });
  await bundle({
    entryPoints: [join(root, HISTORY_WORKER_SOURCE)],
    outfile: join(root, distDir, HISTORY_WORKER_BUNDLE),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // It loads a binary.
    external: ['better-sqlite3'],
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
  });
  await bundleOptimizer(root, distDir);
}

/** The thread that searches policies; it needs nothing beside itself. */
export async function bundleOptimizer(root: string, distDir: string): Promise<void> {
  await bundle({
    entryPoints: [join(root, OPTIMIZER_WORKER_SOURCE)],
    outfile: join(root, distDir, OPTIMIZER_WORKER_BUNDLE),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    // CommonJS dependencies inside an ES module still call require.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
  });
}
