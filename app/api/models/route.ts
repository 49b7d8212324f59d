import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { deleteModel, patchModel, postModels } from '@/lib/http/api/settings/models';
import { handle } from '@/lib/http/handle';
import { listModels } from '@/lib/services/list-models';

export const GET = handle(getApp, async ({ app }) => Response.json(await listModels(app.ctx)));

export const POST = handle(getApp, ({ app, request }) => postModels(app.ctx, request, actorOf(app, request)));

export const PATCH = handle(getApp, ({ app, request }) =>
  patchModel(app.ctx, request, actorOf(app, request)),
);

export const DELETE = handle(getApp, ({ app, request }) =>
  deleteModel(app.ctx, request, actorOf(app, request)),
);
