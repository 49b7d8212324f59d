import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { postRotate } from '@/lib/http/api/settings/safety';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postRotate(app.ctx, actorOf(app, request)));
