import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { createKey } from '@/lib/services/keys/create-key';
import { type KeyWithUsage, listKeys } from '@/lib/services/keys/list-keys';
import { revokeKey } from '@/lib/services/keys/revoke-key';
import { keyName } from '@/lib/services/settings/fields';
import type { Actor } from '@/lib/services/settings/types';
import { badRequest } from '@/lib/shared/errors';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

// Money is integer nano-USD, exact up to nine million.
const MOST_USD = 9_000_000;
const MOST_REQUESTS = 1_000_000;

const usd = z.number().min(0).max(MOST_USD).nullish();
const keyBody = z.strictObject({
  name: keyName,
  hourly_usd: usd,
  daily_usd: usd,
  monthly_usd: usd,
  requests_per_minute: z.int().min(1).max(MOST_REQUESTS).nullish(),
});

const NOTHING_YET = { spendHourUsd: 0, spendDayUsd: 0, spendMonthUsd: 0, requests24h: 0 };

/** `GET /api/keys`: every key with what it used lately; never a secret. */
export function getKeys(ctx: Context, adminToken: string | null): Response {
  return Response.json({
    required: adminToken !== null || ctx.keys.required(),
    keys: listKeys(ctx).map(keyView),
  });
}

/** `POST /api/keys`: a new key; the one time its secret is shown. */
export async function postKey(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(keyBody, await readJson(request));
  const wanted = {
    name: body.name,
    hourlyUsd: body.hourly_usd ?? null,
    dailyUsd: body.daily_usd ?? null,
    monthlyUsd: body.monthly_usd ?? null,
    requestsPerMinute: body.requests_per_minute ?? null,
  };
  const { key, secret } = createKey(ctx, wanted, actor);
  return Response.json({ key: keyView({ ...key, ...NOTHING_YET }), secret }, { status: 201 });
}

/** `DELETE /api/keys/{id}` and `DELETE /api/keys?id=`: the key opens nothing from now on. */
export function deleteKey(ctx: Context, id: string | null, actor: Actor): Response {
  if (!id) throw badRequest('id says which key to revoke.', 'id', 'missing_id');
  revokeKey(ctx, id, actor);
  return Response.json({ revoked: true, id });
}

function keyView(key: KeyWithUsage) {
  return {
    id: key.id,
    name: key.name,
    prefix: `${key.prefix}…`,
    created_at: key.createdAt,
    last_used_at: key.lastUsedAt,
    revoked_at: key.revokedAt,
    hourly_usd: key.hourlyUsd,
    daily_usd: key.dailyUsd,
    monthly_usd: key.monthlyUsd,
    requests_per_minute: key.requestsPerMinute,
    spend_hour_usd: key.spendHourUsd,
    spend_day_usd: key.spendDayUsd,
    spend_month_usd: key.spendMonthUsd,
    requests_24h: key.requests24h,
  };
}
