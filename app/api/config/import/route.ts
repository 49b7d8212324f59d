import { getApp } from '@/lib/compose';
import { actorOf } from '@/lib/http/api/settings/actor';
import { postImport } from '@/lib/http/api/settings/config';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postImport(app.ctx, request, actorOf(app, request)));
