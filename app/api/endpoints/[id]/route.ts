import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { deleteEndpoint, putEndpoint } from '@/lib/http/api/settings/endpoints';
import { handle } from '@/lib/http/handle';

export const PUT = handle<{ id: string }>(getApp, ({ app, request, params }) =>
  putEndpoint(app.ctx, params.id, request, actorOf(app, request)),
);

export const DELETE = handle<{ id: string }>(getApp, ({ app, request, params }) =>
  deleteEndpoint(app.ctx, params.id, request, actorOf(app, request)),
);
