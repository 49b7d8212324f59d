// What: the data folder that a command works on, and how its refusals are said.
// Why: commands about stored data find it, and fail, the same way.
// Not for: opening the database; a server may hold it.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { readEnvironment } from '@/lib/shared/env';
import { isSwitchyardError, SwitchyardError } from '@/lib/shared/errors';
import { UsageError } from './command';

/** The folder the server would use: `SWITCHYARD_DATA`, also from `.env`. */
export function dataFolder(): string {
  loadDotenv({ quiet: true });
  const environment = readEnvironment(process.env);
  if (!environment.ok) throw new UsageError(environment.problem.replace(/\.$/, ''));
  return resolve(environment.env.dataDir);
}

/** The database's file in it. Throws 404 where there is none. */
export function databaseIn(dataDir: string): string {
  const path = join(dataDir, 'switchyard.db');
  if (existsSync(path)) return path;
  throw new SwitchyardError(`There is no database in ${dataDir}. Set SWITCHYARD_DATA to its folder.`, {
    code: 'not_found',
    status: 404,
    param: 'SWITCHYARD_DATA',
  });
}

/** Says what the owner can be told in one line and exits 1; `sentences` replace those of some codes. */
export async function sayingRefusals(
  command: string,
  run: () => Promise<void> | void,
  sentences: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    console.error(`${command}: ${sentences[error.code] ?? error.message}`);
    process.exitCode = 1;
  }
}
