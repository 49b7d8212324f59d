import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createKeyFile } from '@/lib/vault/key-file';
import { LAB, memoryStore, OTHER, SECRETS, vaultWorld } from '../../fakes/vault-world';

const THIRD = { endpointId: 'third', origin: 'https://third.example' };
const keysIn = (path: string) => Object.keys(JSON.parse(readFileSync(path, 'utf8')).keys);

/** Throws at the n-th step, before or after it is done; steps are writes of the file and of rows. */
function interrupt(world: ReturnType<typeof vaultWorld>, at: { step: number; done: boolean }) {
  let step = 0;
  const cut = (act: () => void) => {
    step += 1;
    if (step === at.step && !at.done) throw new Error('killed');
    act();
    if (step === at.step) throw new Error('killed');
  };
  const file = createKeyFile({ path: world.keyPath, ownsFolder: true });
  return vaultWorld({
    store: { ...world.store, put: (rows) => cut(() => world.store.put(rows)) },
    keySource: { ...file, write: (ring) => cut(() => file.write?.(ring)) },
  }).vault;
}

describe('rotating', () => {
  it('seals everything under a new key, forgets the old one and keeps the dates', () => {
    const store = memoryStore();
    const { vault, restart, keyPath } = vaultWorld({ store });
    vault.seal(LAB, SECRETS);
    vault.seal(OTHER, { apiKey: null, headers: { 'x-team': 'other-team' } });
    const before = { keyId: vault.status().keyId, iv: store.rows[0]?.iv, at: vault.sealedAt('lab') };
    const { keyId, resealed, unreadable } = vault.rotate();
    expect([resealed, unreadable]).toEqual([2, []]);
    expect(keyId).not.toBe(before.keyId);
    expect(keysIn(keyPath)).toEqual([keyId]);
    expect(store.rows.map((row) => row.keyId)).toEqual([keyId, keyId]);
    expect(store.rows[0]?.iv.equals(before.iv ?? Buffer.of())).toBe(false);
    for (const opened of [vault, restart()]) {
      expect(opened.open(LAB)).toEqual(SECRETS);
      expect(opened.open(OTHER)?.headers).toEqual({ 'x-team': 'other-team' });
      expect(opened.sealedAt('lab')).toBe(before.at);
    }
  });

  it('leaves what does not open as it is, and names it', () => {
    const store = memoryStore();
    const { vault } = vaultWorld({ store });
    vault.seal(LAB, SECRETS);
    vault.seal(OTHER, SECRETS);
    const other = store.rows[1];
    Object.assign(other ?? {}, { tag: Buffer.alloc(16) });
    expect(vault.rotate()).toMatchObject({ resealed: 1, unreadable: ['other'] });
    expect(store.rows[1]).toBe(other);
    expect(vault.open(LAB)).toEqual(SECRETS);
  });

  it('makes a key where there is none', () => {
    const { vault, keyPath } = vaultWorld();
    const { keyId, resealed } = vault.rotate();
    expect([keysIn(keyPath), resealed]).toEqual([[keyId], 0]);
  });

  it.each(
    [1, 2, 3].flatMap((step) => [
      { step, done: false },
      { step, done: true },
    ]),
  )('opens everything when it is cut off at step $step (done: $done)', (at) => {
    const world = vaultWorld();
    world.vault.seal(LAB, SECRETS);
    world.vault.seal(OTHER, SECRETS);
    const cut = interrupt(world, at);
    expect(() => cut.rotate()).toThrow(/Check the/);
    for (const vault of [cut, world.restart()]) {
      expect([vault.open(LAB), vault.open(OTHER)]).toEqual([SECRETS, SECRETS]);
      expect(vault.status()).toMatchObject({ state: 'ok', unreadable: [] });
    }
    world.restart().seal(THIRD, SECRETS);
    const after = world.restart();
    expect([LAB, OTHER, THIRD].map((owner) => after.open(owner))).toEqual([SECRETS, SECRETS, SECRETS]);
    const { keyId } = after.rotate();
    expect(keysIn(world.keyPath)).toEqual([keyId]);
    expect(world.restart().status()).toMatchObject({ state: 'ok', keyId, unreadable: [] });
  });
});
