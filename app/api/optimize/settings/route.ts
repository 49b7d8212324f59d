import { getApp } from '@/lib/compose';
import { postOptimizeSettings } from '@/lib/http/api/optimize-settings';
import { actorOf } from '@/lib/http/api/settings/actor';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) =>
  postOptimizeSettings(app.ctx, request, actorOf(app, request)),
);
