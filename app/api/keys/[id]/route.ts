import { getApp } from '@/lib/compose';
import { deleteKey } from '@/lib/http/api/keys';
import { actorOf } from '@/lib/http/api/settings/actor';
import { handle } from '@/lib/http/handle';

export const DELETE = handle<{ id: string }>(getApp, ({ app, request, params }) =>
  deleteKey(app.ctx, params.id, actorOf(app, request)),
);
