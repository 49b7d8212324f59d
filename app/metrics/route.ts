import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { getPrometheus } from '@/lib/http/routing-api/get-prometheus';

export const GET = handle(getApp, ({ app, request }) => getPrometheus(app.ctx, request));
