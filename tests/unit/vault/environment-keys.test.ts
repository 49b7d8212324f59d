import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSwitchyardError } from '@/lib/shared/errors';
import { findKeySource } from '@/lib/vault/environment-keys';
import { LAB, SECRETS, vaultWorld } from '../../fakes/vault-world';

const KEY = randomBytes(32);
const OLD = randomBytes(32);

describe('SWITCHYARD_VAULT_KEY', () => {
  it.each([
    ['base64', KEY.toString('base64')],
    ['base64 without padding', KEY.toString('base64').replace('=', '')],
    ['base64 for URLs', KEY.toString('base64url')],
    ['hex', KEY.toString('hex')],
    ['hex in capitals', KEY.toString('hex').toUpperCase()],
    ['spaces around it', ` ${KEY.toString('hex')}\n`],
  ])('is taken as %s', (_what, text) => {
    const { vault, restart, keyPath } = vaultWorld({ source: { SWITCHYARD_VAULT_KEY: text } });
    vault.seal(LAB, SECRETS);
    expect(restart({ SWITCHYARD_VAULT_KEY: KEY.toString('hex') }).open(LAB)).toEqual(SECRETS);
    expect(vault.status()).toMatchObject({ state: 'ok', keyFrom: 'environment' });
    expect(existsSync(keyPath)).toBe(false);
  });

  it.each([
    ['31 bytes', randomBytes(31).toString('base64')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['31 bytes in hex', randomBytes(31).toString('hex')],
    ['a password', 'correct horse battery staple'],
    ['hex with a slip', `${KEY.toString('hex').slice(0, 63)}g`],
    ['bits that count for nothing', `${'A'.repeat(42)}B=`],
  ])('is refused by name and without its value: %s', (_what, text) => {
    for (const name of ['SWITCHYARD_VAULT_KEY', 'SWITCHYARD_VAULT_KEY_OLD']) {
      const error = caught(() => findKeySource({ [name]: text }, '/nowhere'));
      expect(isSwitchyardError(error) && [error.status, error.param]).toEqual([503, name]);
      expect(String(error)).toContain(`${name}: expected 32 bytes in base64 or hex`);
      expect(String(error)).not.toContain(text);
    }
  });

  it('counts as unset when it is empty', () => {
    expect(findKeySource({ SWITCHYARD_VAULT_KEY: ' ' }, '/nowhere').from).toBe('file');
  });

  it('is wanted beside an old one', () => {
    expect(() => findKeySource({ SWITCHYARD_VAULT_KEY_OLD: OLD.toString('hex') }, '/nowhere')).toThrow(
      /SWITCHYARD_VAULT_KEY_OLD is set without SWITCHYARD_VAULT_KEY\./,
    );
  });

  it('that is another one than before opens nothing and says how to get it back', () => {
    const world = vaultWorld({ source: { SWITCHYARD_VAULT_KEY: OLD.toString('hex') } });
    world.vault.seal(LAB, SECRETS);
    const { state, detail, unreadable } = world
      .restart({ SWITCHYARD_VAULT_KEY: KEY.toString('hex') })
      .status();
    expect([state, unreadable]).toEqual(['lost', ['lab']]);
    expect(detail).toContain('SWITCHYARD_VAULT_KEY_OLD');
  });

  it('is changed by hand: the old one opens, rotating seals under the new one', () => {
    const before = { SWITCHYARD_VAULT_KEY: OLD.toString('hex') };
    const both = { SWITCHYARD_VAULT_KEY: KEY.toString('hex'), SWITCHYARD_VAULT_KEY_OLD: OLD.toString('hex') };
    const world = vaultWorld({ source: before });
    world.vault.seal(LAB, SECRETS);
    const error = caught(() => world.vault.rotate());
    expect(isSwitchyardError(error) && [error.status, error.param]).toEqual([409, 'SWITCHYARD_VAULT_KEY']);
    const vault = world.restart(both);
    expect(vault.open(LAB)).toEqual(SECRETS);
    expect(vault.rotate()).toMatchObject({ resealed: 1, unreadable: [] });
    expect(world.restart({ SWITCHYARD_VAULT_KEY: KEY.toString('hex') }).open(LAB)).toEqual(SECRETS);
    expect(world.restart(before).stateOf(LAB)).toBe('unreadable');
  });
});

function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
