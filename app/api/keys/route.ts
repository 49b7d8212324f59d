import { getApp } from '@/lib/compose';
import { deleteKey, getKeys, postKey } from '@/lib/http/api/keys';
import { actorOf } from '@/lib/http/api/settings/actor';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getKeys(app.ctx, app.adminToken));

export const POST = handle(getApp, ({ app, request }) => postKey(app.ctx, request, actorOf(app, request)));

export const DELETE = handle(getApp, ({ app, request }) =>
  deleteKey(app.ctx, new URL(request.url).searchParams.get('id'), actorOf(app, request)),
);
