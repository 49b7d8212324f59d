import { getApp } from '@/lib/compose';
import { postApply } from '@/lib/http/api/optimize';
import { actorOf } from '@/lib/http/api/settings/actor';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postApply(app.ctx, request, actorOf(app, request)));
