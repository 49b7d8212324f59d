// What: seals secrets of endpoints into rows, and opens them for the origin they were given for.
// Why: a copy of the database tells nobody a key, and a changed address gets none.
// Not for: where rows (lib/telemetry/sealed-store.ts) and keys (key-file.ts, environment-keys.ts) are kept.
import type { Clock } from '@/lib/shared/clock';
import { isSwitchyardError, SwitchyardError } from '@/lib/shared/errors';
import { openRow, sealRow } from './cipher';
import { statusOf } from './describe-status';
import { createRing, KEY_BYTES, type KeyRing, type KeySource } from './key-ring';
import { createSealedRows, type Entry } from './sealed-rows';
import type { EndpointSecrets, SealedRow, SealedStore, SecretOwner, Vault } from './types';

export interface VaultOptions {
  store: SealedStore;
  keySource: KeySource;
  clock: Clock;
  /** Cryptographic randomness: `randomBytes` of node:crypto. */
  randomBytes(size: number): Buffer;
}

/**
 * The vault over a store and a source of keys. Rows and what they open to are kept in memory, so that `open` costs two
 * look-ups; everything else reads store and key file again when they have changed. Throws when the store cannot be read.
 */
export function createVault({ store, keySource, clock, randomBytes }: VaultOptions): Vault {
  const rows = createSealedRows(store.all());
  let reading = keySource.read();

  const look = () => {
    const found = keySource.read();
    if (found !== reading) rows.forgetOpened();
    reading = found;
    try {
      rows.replace(store.all());
    } catch {
      // A busy database: what was read last still holds, nobody else writes these rows.
    }
  };
  const keyFor = (keyId: string) => (reading.state === 'ok' ? reading.ring.keys.get(keyId) : undefined);
  const opened = (entry: Entry): EndpointSecrets | null => {
    if (entry.opened === undefined) {
      const key = keyFor(entry.row.keyId);
      entry.opened = key === undefined ? null : openRow(entry.row, key);
    }
    return entry.opened;
  };
  const unreadable = () =>
    rows
      .all()
      .filter((entry) => opened(entry) === null)
      .map(({ row }) => row.endpointId);
  const write = (ring: KeyRing) => {
    keep(() => keySource.write?.(ring), keySource);
    look();
  };
  const ringToSeal = (): KeyRing => {
    if (reading.state === 'ok') return reading.ring;
    if (reading.state === 'unreadable') throw refuse(reading.detail);
    const ring = createRing(randomBytes(KEY_BYTES));
    write(ring);
    return ring;
  };
  const sealWith = (
    { current, keys }: KeyRing,
    owner: SecretOwner,
    secrets: EndpointSecrets,
    updatedAt: number,
  ) => {
    const key = keys.get(current);
    if (!key) throw refuse('The vault has no key to seal with. Restart Switchyard.');
    return sealRow({ owner, secrets, keyId: current, key, randomBytes, updatedAt });
  };
  const reseal = (ring: KeyRing): number => {
    const fresh: SealedRow[] = [];
    for (const entry of rows.all()) {
      const secrets = opened(entry);
      if (secrets) fresh.push(sealWith(ring, entry.row, secrets, entry.row.updatedAt));
    }
    keep(() => store.put(fresh));
    look();
    return fresh.length;
  };
  const remove = (endpointId: string) => {
    keep(() => store.remove(endpointId));
    rows.remove(endpointId);
  };

  return {
    status() {
      look();
      return statusOf(reading, keySource, rows.all().length, unreadable());
    },
    stateOf({ endpointId, origin }) {
      look();
      const entry = rows.get(endpointId);
      if (!entry) return 'none';
      if (entry.row.origin !== origin) return 'elsewhere';
      return opened(entry) === null ? 'unreadable' : 'sealed';
    },
    isClosed({ endpointId, origin }) {
      const entry = rows.get(endpointId);
      return entry !== undefined && (entry.row.origin !== origin || opened(entry) === null);
    },
    sealedAt(endpointId) {
      look();
      return rows.get(endpointId)?.row.updatedAt ?? null;
    },
    open({ endpointId, origin }) {
      const entry = rows.get(endpointId);
      return entry?.row.origin === origin ? opened(entry) : null;
    },
    seal(owner, secrets) {
      if (secrets.apiKey === null && Object.keys(secrets.headers).length === 0)
        return remove(owner.endpointId);
      look();
      const row = sealWith(ringToSeal(), owner, secrets, clock.wallMs());
      keep(() => store.put([row]));
      rows.set(row);
    },
    remove,
    rotate() {
      look();
      if (reading.state === 'damaged' || reading.state === 'unreadable') throw refuse(reading.detail);
      const before = reading.state === 'ok' ? reading.ring : null;
      if (keySource.write === null) {
        if (!before || before.keys.size < 2) throw refuseVariable();
        return { keyId: before.current, resealed: reseal(before), unreadable: unreadable() };
      }
      // Each step leaves a file and rows that go together: both keys, rows under the new one, the new key alone.
      const key = randomBytes(KEY_BYTES);
      const both = createRing(key, before?.keys.values());
      write(both);
      const resealed = reseal(both);
      write(createRing(key));
      return { keyId: both.current, resealed, unreadable: unreadable() };
    },
    values: () =>
      rows.all().flatMap((entry) => {
        const secrets = opened(entry);
        if (!secrets) return [];
        return [...(secrets.apiKey === null ? [] : [secrets.apiKey]), ...Object.values(secrets.headers)];
      }),
  };
}

function keep(change: () => void, keySource?: KeySource): void {
  try {
    change();
  } catch (error) {
    if (isSwitchyardError(error)) throw error;
    const code = (error as { code?: string }).code ?? 'unknown';
    throw refuse(
      keySource
        ? `The vault's key file ${keySource.place} cannot be written (${code}). Check the folder's permissions and the space left.`
        : `The database did not keep this (${code}). Check the space left on the disk, then try again.`,
    );
  }
}

function refuse(message: string): SwitchyardError {
  return new SwitchyardError(message, { code: 'vault_unavailable', status: 503 });
}

function refuseVariable(): SwitchyardError {
  return new SwitchyardError(
    'The key is in SWITCHYARD_VAULT_KEY, which only you can change: move its value to SWITCHYARD_VAULT_KEY_OLD, set a new one, restart and rotate again.',
    { code: 'vault_key_in_environment', status: 409, param: 'SWITCHYARD_VAULT_KEY' },
  );
}
