import { describe, expect, it } from 'vitest';
import type { SealedRow } from '@/lib/vault/types';
import { LAB, memoryStore, OTHER, SECRETS, vaultWorld } from '../../fakes/vault-world';

function flip(buffer: Buffer): Buffer {
  const changed = Buffer.from(buffer);
  changed[0] = (changed[0] ?? 0) ^ 1;
  return changed;
}

/** A vault with two sealed endpoints, and one opened anew after `change`. */
function tampered(change: (lab: SealedRow, other: SealedRow) => void) {
  const store = memoryStore();
  const { vault, restart } = vaultWorld({ store });
  vault.seal(LAB, SECRETS);
  vault.seal(OTHER, { apiKey: 'sk-other-0123456789', headers: {} });
  const [lab, other] = store.rows;
  if (!lab || !other) throw new Error('nothing was sealed');
  expect(vault.open(LAB)).toEqual(SECRETS);
  change(lab, other);
  return { vault, fresh: restart(), lab };
}

describe('sealing', () => {
  it('gives back what was sealed, to its own origin alone', () => {
    const { vault, restart } = vaultWorld();
    vault.seal(LAB, SECRETS);
    for (const opened of [vault, restart()]) {
      expect(opened.open(LAB)).toEqual(SECRETS);
      expect(opened.stateOf(LAB)).toBe('sealed');
      expect(opened.sealedAt('lab')).toBe(1_000);
      expect(opened.values()).toEqual([SECRETS.apiKey, 'team-secret-42']);
      expect(opened.status()).toMatchObject({ state: 'ok', keyFrom: 'file', detail: null, unreadable: [] });
    }
  });

  it.each([
    ['another origin', { ...LAB, origin: 'https://evil.example' }, 'elsewhere'],
    ['another port', { ...LAB, origin: 'https://lab.example:8443' }, 'elsewhere'],
    ['another scheme', { ...LAB, origin: 'http://lab.example' }, 'elsewhere'],
    ['another endpoint', { ...LAB, endpointId: 'lab2' }, 'none'],
  ] as const)('gives nothing to %s', (_what, owner, state) => {
    const { vault } = vaultWorld();
    vault.seal(LAB, SECRETS);
    expect([vault.open(owner), vault.stateOf(owner)]).toEqual([null, state]);
  });

  it('leaves nothing readable in the row, and no two rows alike', () => {
    const store = memoryStore();
    const { vault } = vaultWorld({ store });
    vault.seal(LAB, SECRETS);
    const first = store.rows[0];
    vault.seal(LAB, SECRETS);
    const second = store.rows[0];
    const text = JSON.stringify(first) + Buffer.concat([first?.ciphertext ?? Buffer.of()]).toString('latin1');
    expect(text).not.toMatch(/sk-lab|0123456789|team/);
    expect(first?.iv).toHaveLength(12);
    expect(first?.tag).toHaveLength(16);
    expect(first?.iv.equals(second?.iv ?? Buffer.of())).toBe(false);
    expect(first?.ciphertext.equals(second?.ciphertext ?? Buffer.of())).toBe(false);
  });

  it('replaces, removes, and removes when there is nothing to keep', () => {
    const { vault } = vaultWorld();
    vault.seal(LAB, SECRETS);
    vault.seal(LAB, { apiKey: 'sk-new-0123456789', headers: {} });
    expect(vault.open(LAB)).toEqual({ apiKey: 'sk-new-0123456789', headers: {} });
    vault.seal(LAB, { apiKey: null, headers: {} });
    expect([vault.stateOf(LAB), vault.open(LAB), vault.sealedAt('lab')]).toEqual(['none', null, null]);
    vault.seal(LAB, SECRETS);
    vault.remove('lab');
    expect(vault.status()).toMatchObject({ state: 'empty', unreadable: [] });
  });

  it('says when the database does not keep it, and knows no more than the database', () => {
    const store = memoryStore();
    const { vault } = vaultWorld({ store });
    const full = () => {
      throw Object.assign(new Error('disk full: sk-lab-0123456789abcdef'), { code: 'SQLITE_FULL' });
    };
    store.put = full;
    expect(() => vault.seal(LAB, SECRETS)).toThrow(/^The database did not keep this \(SQLITE_FULL\)\./);
    expect(vault.open(LAB)).toBeNull();
  });
});

describe('a tampered row', () => {
  it.each<[string, (lab: SealedRow, other: SealedRow) => void]>([
    ['its IV', (lab) => Object.assign(lab, { iv: flip(lab.iv) })],
    ['its tag', (lab) => Object.assign(lab, { tag: flip(lab.tag) })],
    ['a tag cut to four bytes', (lab) => Object.assign(lab, { tag: lab.tag.subarray(0, 4) })],
    ['an empty tag', (lab) => Object.assign(lab, { tag: Buffer.alloc(0) })],
    ['an empty IV', (lab) => Object.assign(lab, { iv: Buffer.alloc(0) })],
    ['its ciphertext', (lab) => Object.assign(lab, { ciphertext: flip(lab.ciphertext) })],
    ['a cut ciphertext', (lab) => Object.assign(lab, { ciphertext: lab.ciphertext.subarray(1) })],
    ['its key id', (lab) => Object.assign(lab, { keyId: 'ffffffffffffffff' })],
    [
      'the contents of another endpoint',
      (lab, { iv, tag, ciphertext }) => Object.assign(lab, { iv, tag, ciphertext }),
    ],
  ])('does not open: %s', (_what, change) => {
    const { vault, fresh } = tampered(change);
    for (const opened of [fresh, vault]) {
      expect(opened.stateOf(LAB)).toBe('unreadable');
      expect(opened.open(LAB)).toBeNull();
      expect(opened.open(OTHER)?.apiKey).toBe('sk-other-0123456789');
      expect(opened.status()).toMatchObject({ state: 'lost', unreadable: ['lab'] });
      expect(opened.values()).toEqual(['sk-other-0123456789']);
    }
  });

  it('does not follow its origin when that is rewritten', () => {
    const { fresh } = tampered((lab) => Object.assign(lab, { origin: 'https://evil.example' }));
    const evil = { endpointId: 'lab', origin: 'https://evil.example' };
    expect([fresh.stateOf(evil), fresh.open(evil)]).toEqual(['unreadable', null]);
    expect([fresh.stateOf(LAB), fresh.open(LAB)]).toEqual(['elsewhere', null]);
  });

  it('does not open under another endpoint’s name', () => {
    const { fresh } = tampered((lab, other) => {
      Object.assign(other, { origin: lab.origin, iv: lab.iv, tag: lab.tag, ciphertext: lab.ciphertext });
    });
    expect(fresh.open({ endpointId: 'other', origin: LAB.origin })).toBeNull();
    expect(fresh.open(LAB)).toEqual(SECRETS);
  });

  it('tells owners apart whose ids and origins run together', () => {
    const store = memoryStore();
    const { vault, restart } = vaultWorld({ store });
    vault.seal({ endpointId: 'a","b', origin: 'c' }, SECRETS);
    Object.assign(store.rows[0] ?? {}, { endpointId: 'a', origin: 'b","c' });
    expect(restart().stateOf({ endpointId: 'a', origin: 'b","c' })).toBe('unreadable');
  });
});
