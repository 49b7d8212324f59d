import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { getStorageView, postStorageJob } from '@/lib/http/api/storage';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getStorageView(app.ctx));

export const POST = handle(getApp, ({ app, request }) =>
  postStorageJob(app.ctx, request, actorOf(app, request)),
);
