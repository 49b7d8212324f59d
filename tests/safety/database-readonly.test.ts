import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startOwnServer } from '../support/browser';
import { askMany, databaseIn, findLost, getHealth, newDataFolder, preload } from '../support/database-lab';
import { startServer } from '../support/start-server';
import { until } from '../support/until';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
// To root no permission matters.
const ENVIRONMENT = {
  SWITCHYARD_EMBEDDER: 'off',
  ...(isRoot &&
    preload(`
      import { isMainThread } from 'node:worker_threads';
      if (isMainThread && process.getuid() === 0) {
        process.setgroups([]);
        process.setgid(${NOBODY});
        process.setuid(${NOBODY});
      }
    `)),
};

/** A folder that the server owns, in one that it may enter. */
function ownFolder(): string {
  const outer = newDataFolder();
  chmodSync(outer, 0o755);
  const dataDir = join(outer, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  if (isRoot) chownSync(dataDir, NOBODY, NOBODY);
  onTestFinished(() => chmodSync(dataDir, 0o700));
  return dataDir;
}

it.skipIf(process.platform === 'win32')(
  'a folder that may only be read: a running server goes on, a new one says what to do',
  async () => {
    const dataDir = ownFolder();
    const server = await startOwnServer(ENVIRONMENT, dataDir);
    const ids = await askMany(server.url, 10, { atOnce: 10 });
    chmodSync(databaseIn(dataDir), 0o400);
    chmodSync(dataDir, 0o500);
    ids.push(...(await askMany(server.url, 20, { atOnce: 20 })));
    // What is open stays writable; nothing is lost.
    await until('written', () => findLost(dataDir, ids).missing.length === 0, { timeoutMs: 8000 });
    expect((await getHealth(server.url)).status).toBe('ok');
    await server.stop('SIGKILL');

    const refused = await startServer(ENVIRONMENT, dataDir).catch((error: Error) => error.message);
    expect(refused).toMatch(/^the server exited with 1:/);
    expect(refused).toMatch(/cannot be written \(\w+\)\. Check the folder's permissions\./);
    expect(refused).not.toMatch(/^\s+at /m);

    chmodSync(dataDir, 0o700);
    const still = await startServer(ENVIRONMENT, dataDir).catch((error: Error) => error.message);
    expect(still).toMatch(/cannot be written/);

    chmodSync(databaseIn(dataDir), 0o600);
    const healed = await startOwnServer(ENVIRONMENT, dataDir);
    expect(findLost(dataDir, [...ids, ...(await askMany(healed.url, 5))].slice(0, ids.length))).toEqual({
      missing: [],
      unequal: [],
    });
    expect(readdirSync(dataDir).filter((name) => name.includes('corrupt'))).toEqual([]);
  },
);
