import { getApp } from '@/lib/compose';
import { postRead } from '@/lib/http/api/notices';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postRead(app.ctx, request));
