import { z } from 'zod';
import type { Context } from '@/lib/services/context';
import { baseVersion, model, modelChange } from '@/lib/services/settings/fields';
import { addModels, changeModel, removeModel, resetModel } from '@/lib/services/settings/save-models';
import type { Actor } from '@/lib/services/settings/types';
import { badRequest } from '@/lib/shared/errors';
import { parseBody } from '../../parse-body';
import { readJson } from '../../read-json';

const additions = z.strictObject({ base_version: baseVersion, models: z.array(model).min(1).max(500) });
const change = z.strictObject({ base_version: baseVersion, changes: modelChange });
const removal = z.strictObject({ base_version: baseVersion });

/** `POST /api/models`: models for endpoints that are there. */
export async function postModels(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(additions, await readJson(request));
  addModels(ctx, body.models, { baseVersion: body.base_version, actor });
  return saved(ctx, 201);
}

/** `PATCH /api/models?id=`: only what is given changes. */
export async function patchModel(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(change, await readJson(request));
  changeModel(ctx, idOf(request), body.changes, { baseVersion: body.base_version, actor });
  return saved(ctx);
}

/** `DELETE /api/models?id=`: a model of the owner's is gone, another is as it was by itself. */
export async function deleteModel(ctx: Context, request: Request, actor: Actor): Promise<Response> {
  const body = parseBody(removal, await readJson(request));
  removeModel(ctx, idOf(request), { baseVersion: body.base_version, actor });
  return saved(ctx);
}

/** `POST /api/models/reset?id=`: its breaker forgets. */
export function postModelReset(ctx: Context, request: Request, actor: Actor): Response {
  resetModel(ctx, idOf(request), actor);
  return Response.json({ reset: true });
}

function idOf(request: Request): string {
  const id = new URL(request.url).searchParams.get('id');
  if (!id) throw badRequest('id says which model is meant.', 'id', 'missing_id');
  return id;
}

function saved(ctx: Context, status = 200): Response {
  return Response.json({ version: ctx.settings.store.current('fleet').version }, { status });
}
