import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@/lib/shared/clock';
import { createVault } from '@/lib/vault/create-vault';
import { findKeySource } from '@/lib/vault/environment-keys';
import type { KeySource } from '@/lib/vault/key-ring';
import type { SealedRow, SealedStore } from '@/lib/vault/types';

export const LAB = { endpointId: 'lab', origin: 'https://lab.example' };
export const OTHER = { endpointId: 'other', origin: 'https://other.example' };
export const SECRETS = { apiKey: 'sk-lab-0123456789abcdef', headers: { 'x-team': 'team-secret-42' } };

/** Rows in memory; `rows` may be tampered with. */
export function memoryStore(rows: SealedRow[] = []): SealedStore & { rows: SealedRow[] } {
  return {
    rows,
    all: () => rows.map((row) => ({ ...row })),
    put(fresh) {
      for (const row of fresh) {
        const at = rows.findIndex(({ endpointId }) => endpointId === row.endpointId);
        rows.splice(at === -1 ? rows.length : at, at === -1 ? 0 : 1, { ...row });
      }
    },
    remove(endpointId) {
      const at = rows.findIndex((row) => row.endpointId === endpointId);
      if (at !== -1) rows.splice(at, 1);
    },
  };
}

export function vaultFolder(): string {
  return mkdtempSync(join(tmpdir(), 'switchyard-vault-'));
}

interface WorldOptions {
  store?: SealedStore;
  keySource?: KeySource;
  dataDir?: string;
  source?: Record<string, string>;
}

/** A vault on a folder of its own. Opening another one on the same store and folder is a restart. */
export function vaultWorld({ store, keySource, dataDir = vaultFolder(), source = {} }: WorldOptions = {}) {
  let nowMs = 1_000;
  const clock: Clock = { wallMs: () => nowMs++, monotonicMs: () => 0 };
  const kept = store ?? memoryStore();
  const keys = keySource ?? findKeySource(source, dataDir);
  const open = () => createVault({ store: kept, keySource: keys, clock, randomBytes });
  return {
    dataDir,
    keyPath: join(dataDir, 'vault', 'key.json'),
    store: kept,
    vault: open(),
    restart: (next: Record<string, string> = source) =>
      createVault({ store: kept, keySource: findKeySource(next, dataDir), clock, randomBytes }),
  };
}
