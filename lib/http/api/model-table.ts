import type { Context } from '@/lib/services/context';
import { getModelTable } from '@/lib/services/get-model-table';
import { badRequest } from '@/lib/shared/errors';

const DEFAULT_RANGE_MS = 86_400_000;

/** `GET /api/models/table?since=`: UTC ms from which figures count; default: the last 24 hours. */
export async function getModelTableFigures(ctx: Context, request: Request): Promise<Response> {
  const since = new URL(request.url).searchParams.get('since') ?? '';
  const sinceMs = since === '' ? ctx.clock.wallMs() - DEFAULT_RANGE_MS : Number(since);
  if (!Number.isSafeInteger(sinceMs) || sinceMs < 0)
    throw badRequest('since must be a time in UTC milliseconds.', 'since', 'invalid_field');
  return Response.json(await getModelTable(ctx, { sinceMs }));
}
