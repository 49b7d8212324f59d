import { getApp } from '@/lib/compose';
import { getOptimizeView } from '@/lib/http/api/optimize';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getOptimizeView(app.ctx, request));
