import { getApp } from '@/lib/compose';
import { postPreview } from '@/lib/http/api/optimize';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postPreview(app.ctx, request));
