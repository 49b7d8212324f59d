// What: searches for better policies over HTTP: begin, cancel, look at a point, apply it, go back.
// Why: the page and a script use the same routes.
// Not for: shadow answers, autopilot and lab, which have files of their own.
import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { applyPoint } from '@/lib/services/optimize/apply-point';
import { cancelSearch } from '@/lib/services/optimize/cancel-search';
import { getOptimize } from '@/lib/services/optimize/get-optimize';
import { getVersions } from '@/lib/services/optimize/get-versions';
import { previewPoint } from '@/lib/services/optimize/preview-point';
import { rollBackPolicy } from '@/lib/services/optimize/roll-back-policy';
import { MOST_DAYS, startSearch } from '@/lib/services/optimize/start-search';
import { baseVersion } from '@/lib/services/settings/fields';
import type { Actor } from '@/lib/services/settings/types';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

const asking = z.strictObject({ result: z.enum(['0', '1']).default('1') });

/** `GET /api/optimize`: searches, today's numbers, and what is fixed. `result=0` leaves the result out, for polling. */
export function getOptimizeView(ctx: Context, request: Request): Response {
  const { result } = parseBody(asking, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(getOptimize(ctx, { withResult: result === '1' }));
}

const searching = z.strictObject({
  days: z.number().min(1).max(MOST_DAYS).optional(),
  simulated: z.boolean().optional(),
});

/** `POST /api/optimize/search`: 202 with the search; how it goes stands in `GET /api/optimize`. 409 while one runs. */
export async function postSearch(ctx: Context, request: Request): Promise<Response> {
  const { days, simulated } = parseBody(searching, await readJson(request));
  return Response.json(startSearch(ctx, { days, simulated, by: 'owner' }), { status: 202 });
}

const searchId = z.string().min(1).max(100);

/** `POST /api/optimize/cancel`: 404 for an unknown search, 409 for one that ended. */
export async function postCancel(ctx: Context, request: Request): Promise<Response> {
  const body = parseBody(z.strictObject({ search_id: searchId }), await readJson(request));
  return Response.json(cancelSearch(ctx, body.search_id));
}

const pointed = z.strictObject({ search_id: searchId, point: z.int().min(0).max(10_000) });

/** `POST /api/optimize/preview`: what would move and what would change; nothing does. */
export async function postPreview(ctx: Context, request: Request): Promise<Response> {
  const body = parseBody(pointed, await readJson(request));
  return Response.json(await previewPoint(ctx, { searchId: body.search_id, point: body.point }));
}

const applying = pointed.extend({ base_version: baseVersion });

/** `POST /api/optimize/apply`: the point becomes a new version and decides the next request. */
export async function postApply(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(applying, await readJson(request));
  const { search_id, point, base_version } = body;
  return Response.json(
    applyPoint(ctx, {
      searchId: search_id,
      point,
      baseVersion: base_version,
      by: 'owner',
      actor,
    }),
  );
}

const returning = z.strictObject({ version: z.int().min(1), base_version: baseVersion });

/** `POST /api/optimize/rollback`: how an earlier version decides comes back as a new one. */
export async function postRollback(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const { version, base_version } = parseBody(returning, await readJson(request));
  const saved = rollBackPolicy(ctx, { version, baseVersion: base_version, actor });
  return Response.json({ version: saved.version, restored_from: version });
}

/** `GET /api/optimize/versions`: newest first, expected and then. */
export async function getVersionOutcomes(ctx: Context): Promise<Response> {
  return Response.json({ versions: await getVersions(ctx) });
}
