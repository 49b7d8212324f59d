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

const keyBody = z.strictObject({
  name: keyName,
  hourly_usd: z.number().min(0).max(MOST_USD).nullish(),
  requests_per_minute: z.int().min(1).max(MOST_REQUESTS).nullish(),
});

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
    requestsPerMinute: body.requests_per_minute ?? null,
  };
  const { key, secret } = createKey(ctx, wanted, actor);
  return Response.json(
    { key: keyView({ ...key, spendHourUsd: 0, requests24h: 0 }), secret },
    { status: 201 },
  );
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
    requests_per_minute: key.requestsPerMinute,
    spend_hour_usd: key.spendHourUsd,
    requests_24h: key.requests24h,
  };
}
