import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { auditLog } from '@/lib/db/schema';
import { rotateVault } from '@/lib/services/rotate-vault';
import { insertAudit } from '@/lib/telemetry/record-audit';
import { createSealedStore } from '@/lib/telemetry/sealed-store';
import { createVault } from '@/lib/vault/create-vault';
import { findKeySource } from '@/lib/vault/environment-keys';
import { LAB, OTHER, SECRETS } from '../../fakes/vault-world';

const open: Database[] = [];
afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

function start(dataDir = mkdtempSync(join(tmpdir(), 'switchyard-vault-'))) {
  for (const database of open.splice(0)) database.close();
  const database = openDatabase(dataDir, 'drizzle');
  open.push(database);
  const clock = { wallMs: () => 1_700_000_000_000, monotonicMs: () => 0 };
  const store = createSealedStore(database.db);
  const vault = createVault({ store, keySource: findKeySource({}, dataDir), clock, randomBytes });
  return { dataDir, db: database.db, clock, store, vault };
}

function everyByteBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

describe('secrets in the database', () => {
  it('open after a restart, and stand nowhere on the disk', () => {
    const { vault, dataDir } = start();
    vault.seal(LAB, SECRETS);
    expect(start(dataDir).vault.open(LAB)).toEqual(SECRETS);
    const bytes = everyByteBelow(dataDir);
    for (const part of [SECRETS.apiKey, '0123456789abcdef', 'team-secret-42', 'x-team'])
      expect(bytes).not.toContain(part);
    for (const part of [SECRETS.apiKey, 'team-secret-42'])
      expect(bytes).not.toContain(Buffer.from(part).toString('base64').slice(0, 12));
  });

  it('are one row for each endpoint, replaced and removed', () => {
    const { vault, store } = start();
    vault.seal(LAB, SECRETS);
    vault.seal(LAB, { apiKey: 'sk-second-0123456789', headers: {} });
    vault.seal(OTHER, SECRETS);
    expect(store.all().map(({ endpointId }) => endpointId)).toEqual(['lab', 'other']);
    vault.remove('lab');
    expect(store.all().map(({ endpointId }) => endpointId)).toEqual(['other']);
    expect(vault.stateOf(LAB)).toBe('none');
  });

  it('are put all or not at all', () => {
    const { vault, store } = start();
    vault.seal(LAB, SECRETS);
    const before = store.all();
    const [row] = before;
    if (!row) throw new Error('nothing was sealed');
    const broken = { ...row, endpointId: 'other', origin: null as unknown as string };
    expect(() => store.put([{ ...row, updatedAt: 1 }, broken])).toThrow(/NOT NULL/);
    expect(store.all()).toEqual(before);
  });

  it('do not come out of a copy of the database without its key file', () => {
    const { vault, dataDir } = start();
    vault.seal(LAB, SECRETS);
    rmSync(join(dataDir, 'vault'), { recursive: true });
    const { vault: copy } = start(dataDir);
    expect([copy.stateOf(LAB), copy.open(LAB), copy.status().unreadable]).toEqual([
      'unreadable',
      null,
      ['lab'],
    ]);
    copy.seal(LAB, SECRETS);
    expect(start(dataDir).vault.open(LAB)).toEqual(SECRETS);
  });
});

const logError = (error: unknown) => {
  throw error;
};

describe('the log', () => {
  it('knows who rotated, and no secret', () => {
    const { vault, db, clock } = start();
    vault.seal(LAB, SECRETS);
    const { keyId } = rotateVault({ vault, clock, telemetry: { db }, logError }, { actor: 'owner' });
    expect(db.select().from(auditLog).all()).toEqual([
      {
        id: 1,
        at: 1_700_000_000_000,
        actor: 'owner',
        action: 'vault.rotated',
        subject: keyId,
        summary: 'Sealed the secrets of one endpoint under a new key.',
      },
    ]);
    expect(vault.open(LAB)).toEqual(SECRETS);
  });

  it('takes no line of a transaction that is taken back', () => {
    const { db } = start();
    const entry = { at: 1, actor: 'owner', action: 'a', subject: null, summary: 's' } as const;
    expect(() =>
      db.transaction((tx) => {
        insertAudit(tx, entry);
        throw new Error('taken back');
      }),
    ).toThrow('taken back');
    expect(db.select().from(auditLog).all()).toEqual([]);
    insertAudit(db, entry);
    expect(db.select().from(auditLog).all()).toHaveLength(1);
  });
});
