import { getApp } from '@/lib/compose';
import { postUndo } from '@/lib/http/api/autopilot';
import { actorOf } from '@/lib/http/api/settings/actor';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postUndo(app.ctx, request, actorOf(app, request)));
