import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { getPolicy, putPolicy } from '@/lib/http/api/settings/policy';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getPolicy(app.ctx));

export const PUT = handle(getApp, ({ app, request }) => putPolicy(app.ctx, request, actorOf(app, request)));
