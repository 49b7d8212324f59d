import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { getAudit } from '@/lib/services/get-audit';
import { getEgress } from '@/lib/services/get-egress';
import { rotateVault } from '@/lib/services/rotate-vault';
import type { Actor } from '@/lib/services/settings/types';
import { parseBody } from '../../parse-body';

const DAY_MS = 86_400_000;
const MOST_ROWS = 500;

const egressQuery = z.strictObject({
  hours: z.coerce
    .number()
    .positive()
    .max(24 * 366)
    .optional(),
  limit: z.coerce.number().int().min(0).max(MOST_ROWS).default(50),
  full: z.enum(['0', '1']).default('0'),
});

/** `GET /api/egress?hours=&limit=&full=1`: what left this process, and whether the record is whole. */
export function getEgressLedger(ctx: Context, request: Request): Response {
  const query = parseBody(egressQuery, Object.fromEntries(new URL(request.url).searchParams));
  const sinceMs = query.hours === undefined ? 0 : ctx.clock.wallMs() - (query.hours * DAY_MS) / 24;
  return Response.json(getEgress(ctx, { sinceMs, limit: query.limit, full: query.full === '1' }));
}

const auditQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(100) });

/** `GET /api/audit`: who changed what, newest first. */
export function getAuditLog(ctx: Context, request: Request): Response {
  const { limit } = parseBody(auditQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json({ entries: getAudit(ctx, limit) });
}

/** `POST /api/vault/rotate`: everything sealed anew under a new key. */
export function postRotate(ctx: Context, actor: Actor): Response {
  return Response.json(rotateVault(ctx, { actor }));
}
