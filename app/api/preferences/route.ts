import { getApp } from '@/lib/compose';
import { postPreference } from '@/lib/http/api/preferences';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postPreference(app.ctx, request));
