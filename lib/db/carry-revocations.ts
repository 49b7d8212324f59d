import type Sqlite from 'better-sqlite3';

export interface Carried {
  /** Names of keys that are valid in the copy and were revoked since: they are revoked again. */
  revoked: string[];
  /** Names of valid keys of the copy that the database before it does not know, or could not say anything about. */
  unvouched: string[];
  sessionsEnded: number;
}

/** A key as a database knew it; by its digest, for that is what opens. */
export interface KnownKey {
  digest: string;
  revokedAt: number | null;
}

/** Every gateway key of a database, revoked or not. Throws what SQLite throws. */
export function readKeys(sqlite: Sqlite.Database): KnownKey[] {
  if (!hasTable(sqlite, 'gateway_keys')) return [];
  return sqlite.prepare('select digest, revoked_at as revokedAt from gateway_keys').all() as KnownKey[];
}

/**
 * What was taken back since a copy was made stays taken back: keys revoked in the database before it are revoked in the
 * copy, and every session ends. `known`: the keys of that database; null: it could not be read, or there was none.
 */
export function carryRevocations(copy: Sqlite.Database, known: readonly KnownKey[] | null): Carried {
  const isKnown = new Map(known?.map((key) => [key.digest, key]));
  const carry = copy.transaction((): Carried => {
    const carried: Carried = { revoked: [], unvouched: [], sessionsEnded: 0 };
    if (hasTable(copy, 'sessions'))
      carried.sessionsEnded = copy.prepare('delete from sessions').run().changes;
    if (!hasTable(copy, 'gateway_keys')) return carried;
    const revoke = copy.prepare('update gateway_keys set revoked_at = ? where digest = ?');
    const valid = copy
      .prepare('select digest, name from gateway_keys where revoked_at is null order by name')
      .all() as { digest: string; name: string }[];
    for (const { digest, name } of valid) {
      const key = isKnown.get(digest);
      if (key === undefined) carried.unvouched.push(name);
      else if (key.revokedAt !== null) {
        revoke.run(key.revokedAt, digest);
        carried.revoked.push(name);
      }
    }
    return carried;
  });
  return carry.immediate();
}

function hasTable(sqlite: Sqlite.Database, name: string): boolean {
  return (
    sqlite.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(name) !== undefined
  );
}
