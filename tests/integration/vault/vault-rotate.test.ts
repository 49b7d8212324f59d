import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { auditLog } from '@/lib/db/schema';
import { systemClock } from '@/lib/shared/clock';
import { createSealedStore } from '@/lib/telemetry/sealed-store';
import { createVault } from '@/lib/vault/create-vault';
import { findKeySource } from '@/lib/vault/environment-keys';
import { LAB, SECRETS } from '../../fakes/vault-world';

const newFolder = () => mkdtempSync(join(tmpdir(), 'switchyard-rotate-'));

function openData(dataDir: string) {
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const store = createSealedStore(db);
  const vault = createVault({
    store,
    keySource: findKeySource({}, dataDir),
    clock: systemClock,
    randomBytes,
  });
  return { db, close, vault };
}

function run(dataDir: string, args: string[] = [], source: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/vault-rotate.ts', ...args],
    {
      encoding: 'utf8',
      env: { NODE_ENV: 'test', PATH: process.env.PATH, ...source, SWITCHYARD_DATA: dataDir },
    },
  );
  return { status, out: stdout.trim(), err: stderr.trim() };
}

describe('vault:rotate', () => {
  it('rotates, says so in a line and in the log', () => {
    const dataDir = newFolder();
    const before = openData(dataDir);
    before.vault.seal(LAB, SECRETS);
    const { keyId } = before.vault.status();
    before.close();
    expect(run(dataDir)).toEqual({
      status: 0,
      out: 'Sealed the secrets of one endpoint under a new key.',
      err: '',
    });
    const after = openData(dataDir);
    expect(after.vault.open(LAB)).toEqual(SECRETS);
    expect(after.vault.status().keyId).not.toBe(keyId);
    expect(after.db.select().from(auditLog).all()).toMatchObject([
      { actor: 'command', action: 'vault.rotated', subject: after.vault.status().keyId },
    ]);
    after.close();
  });

  it('points to the button while the server runs', () => {
    const dataDir = newFolder();
    const { close } = openData(dataDir);
    const { status, out, err } = run(dataDir);
    close();
    expect([status, out]).toEqual([1, '']);
    expect(err).toBe(
      'vault:rotate: Switchyard is running on this data. Use the button under Settings → Endpoints, or stop it first.',
    );
  });

  it.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['an unknown option', ['--force'], {}, 2, /^vault:rotate: Unknown option '--force'\. See --help\.$/],
    ['an argument', ['now'], {}, 2, /^vault:rotate: unexpected argument "now"\. See --help\.$/],
    [
      'a key that is none',
      [],
      { SWITCHYARD_VAULT_KEY: 'secret-word' },
      1,
      /^vault:rotate: SWITCHYARD_VAULT_KEY: expected 32 bytes (?!.*secret-word).*$/,
    ],
    ['a folder without a database', [], {}, 1, /^vault:rotate: There is no database in .*$/],
  ])('refuses %s in one line', (_what, args, source, code, says) => {
    const { status, err } = run(newFolder(), args, source);
    expect([status, says.test(err) ? 'said' : err]).toEqual([code, 'said']);
  });

  it('has --help', () => {
    const { status, out } = run(newFolder(), ['--help']);
    expect([status, out.includes('npm run vault:rotate --')]).toEqual([0, true]);
  });
});
