import type { Context } from '@/lib/services/context';
import { optimizeInput, saveOptimizeSettings } from '@/lib/services/optimize/save-optimize-settings';
import type { Actor } from '@/lib/services/settings/types';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';

/** `POST /api/optimize/settings`: shadow evaluation and autopilot, as a new version of the policy. */
export async function postOptimizeSettings(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const { base_version: baseVersion, ...given } = parseBody(optimizeInput, await readJson(request));
  const saved = saveOptimizeSettings(ctx, { given, baseVersion, actor });
  return Response.json({ saved, ...ctx.optimizeSettings() });
}
