import { getApp } from '@/lib/compose';
import { getLog } from '@/lib/http/api/log';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getLog(app.ctx, request));
