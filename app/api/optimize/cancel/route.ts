import { getApp } from '@/lib/compose';
import { postCancel } from '@/lib/http/api/optimize';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postCancel(app.ctx, request));
