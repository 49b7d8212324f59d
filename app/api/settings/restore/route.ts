import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { postRestore } from '@/lib/http/api/settings/policy';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) =>
  postRestore(app.ctx, request, actorOf(app, request)),
);
