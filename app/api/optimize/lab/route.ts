import { getApp } from '@/lib/compose';
import { postLab } from '@/lib/http/api/lab';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postLab(app.ctx, request));
