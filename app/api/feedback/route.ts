import { getApp } from '@/lib/compose';
import { postFeedback } from '@/lib/http/api/feedback';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postFeedback(app.ctx, request));
