import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB, OTHER, SECRETS, vaultFolder, vaultWorld } from '../../fakes/vault-world';

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** A world with one sealed endpoint. */
function sealedWorld() {
  const world = vaultWorld();
  world.vault.seal(LAB, SECRETS);
  return world;
}

describe('the key file', () => {
  it('is made at the first seal, for its owner alone', () => {
    const { vault, keyPath, dataDir } = vaultWorld();
    expect(vault.status()).toMatchObject({ state: 'empty', keyId: null });
    expect(existsSync(join(dataDir, 'vault'))).toBe(false);
    vault.seal(LAB, SECRETS);
    expect([modeOf(keyPath), modeOf(join(dataDir, 'vault'))]).toEqual([0o600, 0o700]);
    const { current, keys } = JSON.parse(readFileSync(keyPath, 'utf8'));
    expect(Object.keys(keys)).toEqual([current]);
    expect(vault.status().keyId).toBe(current);
    expect(existsSync(`${keyPath}.tmp`)).toBe(false);
  });

  it('is closed to others when it stood open', () => {
    const { keyPath, restart } = sealedWorld();
    chmodSync(keyPath, 0o644);
    expect(restart().open(LAB)).toEqual(SECRETS);
    expect(modeOf(keyPath)).toBe(0o600);
  });

  it('is made readable for its owner when it was not', () => {
    const { keyPath, restart } = sealedWorld();
    chmodSync(keyPath, 0o000);
    expect(restart().stateOf(LAB)).toBe('sealed');
  });

  it('is where SWITCHYARD_VAULT_KEY_FILE says', () => {
    const path = join(vaultFolder(), 'elsewhere', 'switchyard-key.json');
    const { vault, keyPath } = vaultWorld({ source: { SWITCHYARD_VAULT_KEY_FILE: path } });
    vault.seal(LAB, SECRETS);
    expect([modeOf(path), existsSync(keyPath)]).toEqual([0o600, false]);
  });

  it('is not replaced by the draft of a process that was killed', () => {
    const { keyPath, restart } = sealedWorld();
    writeFileSync(`${keyPath}.tmp`, '{"version":1,"curr');
    const vault = restart();
    expect(vault.open(LAB)).toEqual(SECRETS);
    vault.rotate();
    expect(existsSync(`${keyPath}.tmp`)).toBe(false);
    expect(restart().open(LAB)).toEqual(SECRETS);
  });
});

describe('a lost key file', () => {
  it('loses what it sealed, says so, and keeps nothing else from working', () => {
    const { keyPath, vault, restart } = sealedWorld();
    rmSync(keyPath);
    for (const opened of [restart(), vault]) {
      const status = opened.status();
      expect(status).toMatchObject({ state: 'lost', keyId: null, unreadable: ['lab'] });
      expect(status.detail).toMatch(/^The vault's key does not open the secrets of one endpoint\. Restore /);
      expect([opened.stateOf(LAB), opened.open(LAB), opened.values()]).toEqual(['unreadable', null, []]);
    }
    const fresh = restart();
    fresh.seal(OTHER, { apiKey: 'sk-other-0123456789', headers: {} });
    const again = restart();
    expect(again.open(OTHER)?.apiKey).toBe('sk-other-0123456789');
    expect(again.status()).toMatchObject({ state: 'lost', unreadable: ['lab'] });
    again.seal(LAB, SECRETS);
    expect(restart().status()).toMatchObject({ state: 'ok', unreadable: [] });
  });

  it('opens everything again when it comes back', () => {
    const { keyPath, vault } = sealedWorld();
    const kept = readFileSync(keyPath);
    rmSync(keyPath);
    expect(vault.status().state).toBe('lost');
    writeFileSync(keyPath, kept);
    expect([vault.status().state, vault.open(LAB)]).toEqual(['ok', SECRETS]);
  });
});

describe('a damaged key file', () => {
  it.each([
    ['an empty file', () => ''],
    ['half a file', (text: string) => text.slice(0, text.length / 2)],
    ['no JSON', () => 'not a key'],
    ['JSON of another shape', () => '{"key":"x"}'],
    [
      'a key that was altered',
      (text: string) =>
        text.replace(
          /"([A-Za-z0-9+/])([^"]{42}=)"/,
          (_all, first, rest) => `"${first === 'A' ? 'B' : 'A'}${rest}"`,
        ),
    ],
    [
      'a current key that is not there',
      (text: string) => text.replace(/("current": ")[^"]+/, '$10000000000000000'),
    ],
  ])('is told, set aside before the next seal, and never overwritten: %s', (_what, damage) => {
    const { keyPath, restart } = sealedWorld();
    const damaged = damage(readFileSync(keyPath, 'utf8'));
    writeFileSync(keyPath, damaged);
    const vault = restart();
    expect(vault.status()).toMatchObject({ state: 'broken', keyId: null, unreadable: ['lab'] });
    expect(vault.status().detail).toMatch(/is damaged\. Restore it from a copy/);
    expect(vault.stateOf(LAB)).toBe('unreadable');
    expect(() => vault.rotate()).toThrow(/is damaged/);
    expect(readFileSync(keyPath, 'utf8')).toBe(damaged);
    vault.seal(OTHER, SECRETS);
    expect(readFileSync(`${keyPath}.damaged-1`, 'utf8')).toBe(damaged);
    expect(restart().open(OTHER)).toEqual(SECRETS);
    expect(restart().status()).toMatchObject({ state: 'lost', unreadable: ['lab'] });
  });

  it('does not push out one that was set aside before', () => {
    const { keyPath, vault } = sealedWorld();
    for (const text of ['first', 'second']) {
      writeFileSync(keyPath, text);
      vault.seal(LAB, SECRETS);
    }
    expect(['1', '2'].map((n) => readFileSync(`${keyPath}.damaged-${n}`, 'utf8'))).toEqual([
      'first',
      'second',
    ]);
  });

  it('that the system refuses is left where it is', () => {
    const folder = vaultFolder();
    // A folder in its place cannot be read, whoever asks.
    const { vault } = vaultWorld({ source: { SWITCHYARD_VAULT_KEY_FILE: folder } });
    expect(vault.status()).toMatchObject({ state: 'broken', keyId: null });
    expect(() => vault.seal(LAB, SECRETS)).toThrow(/cannot be read \(EISDIR\)/);
    expect(statSync(folder).isDirectory()).toBe(true);
  });

  it('says when it cannot be written', () => {
    const blocked = join(vaultFolder(), 'file');
    writeFileSync(blocked, '');
    const { vault } = vaultWorld({ source: { SWITCHYARD_VAULT_KEY_FILE: join(blocked, 'key.json') } });
    expect(() => vault.seal(LAB, SECRETS)).toThrow(/ENOTDIR|EEXIST/);
    expect(vault.stateOf(LAB)).toBe('none');
  });
});
