import { getApp } from '@/lib/compose';
import { getLogSums } from '@/lib/http/api/log';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getLogSums(app.ctx, request));
