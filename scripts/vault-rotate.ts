import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { config as loadDotenv } from 'dotenv';
import { openDatabase } from '@/lib/db/client';
import { describeRotation, rotateVault } from '@/lib/services/rotate-vault';
import { systemClock } from '@/lib/shared/clock';
import { readEnvironment } from '@/lib/shared/env';
import { isSwitchyardError, SwitchyardError } from '@/lib/shared/errors';
import { createSealedStore } from '@/lib/telemetry/sealed-store';
import { createVault } from '@/lib/vault/create-vault';
import { findKeySource } from '@/lib/vault/environment-keys';
import { runCommand } from './lib/command';

await runCommand({
  name: 'vault:rotate',
  summary:
    'Seals the secrets of all endpoints under a new key and removes the old one. The server has to be stopped.',
  options: {},
  run() {
    loadDotenv({ quiet: true });
    try {
      console.log(rotate());
    } catch (error) {
      if (!isSwitchyardError(error)) throw error;
      console.error(`vault:rotate: ${sentenceFor(error)}`);
      process.exitCode = 1;
    }
  },
});

function rotate(): string {
  const environment = readEnvironment(process.env);
  if (!environment.ok)
    throw new SwitchyardError(environment.problem, { code: 'invalid_environment', status: 503 });
  const dataDir = resolve(environment.env.dataDir);
  const keySource = findKeySource(process.env, dataDir);
  if (!existsSync(join(dataDir, 'switchyard.db')))
    throw new SwitchyardError(`There is no database in ${dataDir}. Set SWITCHYARD_DATA to its folder.`, {
      code: 'not_found',
      status: 404,
      param: 'SWITCHYARD_DATA',
    });
  const database = openDatabase(dataDir, join(process.cwd(), 'drizzle'));
  try {
    const vault = createVault({
      store: createSealedStore(database.db),
      keySource,
      clock: systemClock,
      randomBytes,
    });
    const ctx = { vault, clock: systemClock, telemetry: { db: database.db }, logError: console.error };
    return describeRotation(rotateVault(ctx, { actor: 'command' }));
  } finally {
    database.close();
  }
}

function sentenceFor({ code, message }: SwitchyardError): string {
  if (code !== 'data_in_use') return message;
  return 'Switchyard is running on this data. Use the button under Settings → Endpoints, or stop it first.';
}
