import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { postModelReset } from '@/lib/http/api/settings/models';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) =>
  postModelReset(app.ctx, request, actorOf(app, request)),
);
