import { getApp } from '@/lib/compose';
import { deleteWebhook, putWebhook } from '@/lib/http/api/notices';
import { actorOf } from '@/lib/http/api/settings/actor';
import { handle } from '@/lib/http/handle';

export const PUT = handle(getApp, ({ app, request }) => putWebhook(app.ctx, request, actorOf(app, request)));

export const DELETE = handle(getApp, ({ app, request }) => deleteWebhook(app.ctx, actorOf(app, request)));
