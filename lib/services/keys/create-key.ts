import { randomBytes } from 'node:crypto';
import { SwitchyardError } from '@/lib/shared/errors';
import { usdToNano } from '@/lib/shared/money';
import { insertAudit } from '@/lib/telemetry/record-audit';
import { insertKey } from '@/lib/telemetry/record-key';
import type { Context } from '../context';
import type { Actor } from '../settings/types';
import { digestOf, type GatewayKey } from './key-store';

export interface NewKey {
  /** 1 to 100 characters, unique among the keys that count. */
  name: string;
  /** USD per UTC hour, day and month; null or absent: no limit of its own. */
  hourlyUsd: number | null;
  dailyUsd?: number | null;
  monthlyUsd?: number | null;
  requestsPerMinute: number | null;
}

const SECRET_BYTES = 32;
const SHOWN_CHARS = 8;

/**
 * Makes a key that opens the gateway at once; the secret is returned here and never again. 409 naming
 * `name` when another key has it, 503 when it could not be written, and then there is no key.
 */
export function createKey(
  ctx: Context,
  input: NewKey,
  actor: Actor = 'owner',
): { key: GatewayKey; secret: string } {
  if (!ctx.keys.available()) throw keysUnsaved();
  if (ctx.keys.all().some(({ name, revokedAt }) => name === input.name && revokedAt === null))
    throw new SwitchyardError(`There is a key named "${input.name}" already.`, {
      code: 'name_taken',
      status: 409,
      param: 'name',
    });
  const secret = `swy_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const row = {
    id: `key_${randomBytes(10).toString('hex')}`,
    name: input.name,
    digest: digestOf(secret),
    prefix: secret.slice(0, SHOWN_CHARS),
    hourlyNanoUsd: toNano(input.hourlyUsd),
    dailyNanoUsd: toNano(input.dailyUsd),
    monthlyNanoUsd: toNano(input.monthlyUsd),
    requestsPerMinute: input.requestsPerMinute,
    createdAt: ctx.clock.wallMs(),
    lastUsedAt: null,
    revokedAt: null,
  };
  try {
    ctx.telemetry.db.transaction((tx) => {
      insertKey(tx, row);
      insertAudit(tx, {
        at: row.createdAt,
        actor,
        action: 'gateway_key.created',
        subject: row.id,
        summary: `Gateway key "${row.name}" created.`,
      });
    });
  } catch (error) {
    ctx.logError(error);
    throw keysUnsaved();
  }
  return { key: ctx.keys.add(row), secret };
}

/** 503: the database refuses, so nothing about keys can change. */
export function keysUnsaved(): SwitchyardError {
  return new SwitchyardError('The keys cannot be read or written now; nothing was changed.', {
    code: 'keys_unavailable',
    status: 503,
  });
}

function toNano(usd: number | null = null): number | null {
  return usd === null ? null : usdToNano(usd);
}
