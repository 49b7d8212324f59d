// What: the gateway's keys in memory, found by the digest of their secret.
// Why: authentication must never wait for the database, and must stay shut when it could not be read.
// Not for: HTTP headers (lib/http/gateway/authenticate.ts) or checking input (create-key.ts).
import { createHash } from 'node:crypto';
import type { WindowedBudget } from '@/lib/execution/budget';
import { windowStart } from '@/lib/execution/budget-window';
import type { Clock } from '@/lib/shared/clock';
import { nanoToUsd } from '@/lib/shared/money';
import { type ClientHour, getSpendByHour } from '@/lib/telemetry/queries/get-spend-by-hour';
import { type GatewayKeyRow, listGatewayKeys } from '@/lib/telemetry/queries/list-gateway-keys';
import { recordKeyUse } from '@/lib/telemetry/record-key';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { recordedSpend } from '../budget-house';
import { createKeyLimits, type KeyLimits, type LimitedKey } from './key-limits';

export interface GatewayKey extends LimitedKey {
  /** The secret's first characters. */
  prefix: string;
  /** UTC ms. */
  createdAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
}

export interface KeyStore {
  /** False: the keys could not be read, and none of them opens anything. */
  available(): boolean;
  /** Whether the gateway asks for a key: since the first was made, and while they cannot be read. */
  required(): boolean;
  /** The key of this secret; null when there is none or it was revoked. */
  find(secret: string): GatewayKey | null;
  /** Every key ever made, oldest first. */
  all(): GatewayKey[];
  /** Takes in a key that is in the database. */
  add(row: GatewayKeyRow): GatewayKey;
  /** Shuts a key that the database says is revoked (UTC ms). */
  shut(id: string, revokedAt: number): void;
  /** Counts one request of the key and notes its use, at most once a minute. Rejects with a 429. */
  admit(key: GatewayKey): Promise<void>;
  budgetOf(key: GatewayKey): WindowedBudget;
  /** `look` is called after each call a key paid. */
  onSettle(look: (budget: WindowedBudget) => void): void;
}

interface Loaded {
  byDigest: Map<string, GatewayKey>;
  limits: KeyLimits;
}

const USE_NOTED_MS = 60_000;
// A database that refuses is asked again, but not by every request.
const RETRY_MS = 5000;

/**
 * SHA-256, hex. A secret of 256 random bits cannot be guessed from its digest, so that a slow hash would
 * only make every request slow; and what a lookup by digest takes says nothing about the secret.
 */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Reads the keys now, and again later when that failed. */
export function createKeyStore(options: {
  telemetry: Telemetry;
  clock: Clock;
  logError(error: unknown): void;
}): KeyStore {
  const { telemetry, clock } = options;
  let loaded: Loaded | null = null;
  let failedAtMs: number | null = null;
  const looks: ((budget: WindowedBudget) => void)[] = [];

  function load(): Loaded | null {
    if (loaded) return loaded;
    const nowMs = clock.monotonicMs();
    if (failedAtMs !== null && nowMs - failedAtMs < RETRY_MS) return null;
    try {
      const spends = getSpendByHour(telemetry.db, windowStart('month', clock.wallMs()));
      const rows = listGatewayKeys(telemetry.db);
      let isLoading = true;
      const limits = createKeyLimits({
        clock,
        // One reading serves every key; a window that begins later asks for itself.
        spentSince: (id, startMs) =>
          isLoading ? sumSince(spends, id, startMs) : recordedSpend(options, startMs, id),
        onSettle: (budget) => looks.forEach((look) => void look(budget)),
      });
      loaded = { byDigest: new Map(rows.map((row) => [row.digest, toKey(row)])), limits };
      for (const key of loaded.byDigest.values()) limits.budgetOf(key);
      isLoading = false;
    } catch (error) {
      failedAtMs = nowMs;
      options.logError(error);
    }
    return loaded;
  }

  function limits(): KeyLimits {
    const known = load();
    if (!known) throw new Error('a key was used although none could be read');
    return known.limits;
  }

  function noteUse(key: GatewayKey): void {
    const now = clock.wallMs();
    if (key.lastUsedAt !== null && now - key.lastUsedAt < USE_NOTED_MS && now >= key.lastUsedAt) return;
    key.lastUsedAt = now;
    recordKeyUse(telemetry.recorder, key.id, now);
  }

  load();
  return {
    available: () => load() !== null,
    required() {
      const known = load();
      return known === null || known.byDigest.size > 0;
    },
    find(secret) {
      const key = load()?.byDigest.get(digestOf(secret));
      return key && key.revokedAt === null ? key : null;
    },
    all: () => [...(load()?.byDigest.values() ?? [])],
    add(row) {
      const key = toKey(row);
      load()?.byDigest.set(row.digest, key);
      return key;
    },
    shut(id, revokedAt) {
      for (const key of load()?.byDigest.values() ?? []) if (key.id === id) key.revokedAt = revokedAt;
    },
    async admit(key) {
      await limits().admit(key);
      noteUse(key);
    },
    budgetOf: (key) => limits().budgetOf(key),
    onSettle: (look) => void looks.push(look),
  };
}

function sumSince(spends: readonly ClientHour[], client: string, startMs: number): number {
  const own = spends.filter((spend) => spend.client === client && spend.hourMs >= startMs);
  return own.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
}

function toKey(row: GatewayKeyRow): GatewayKey {
  const { digest: _digest, hourlyNanoUsd, dailyNanoUsd, monthlyNanoUsd, ...rest } = row;
  return {
    ...rest,
    hourlyUsd: nanoToUsd(hourlyNanoUsd),
    dailyUsd: nanoToUsd(dailyNanoUsd),
    monthlyUsd: nanoToUsd(monthlyNanoUsd),
  };
}
