import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { getEndpoints, postEndpoint } from '@/lib/http/api/settings/endpoints';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getEndpoints(app.ctx));

export const POST = handle(getApp, ({ app, request }) =>
  postEndpoint(app.ctx, request, actorOf(app, request)),
);
