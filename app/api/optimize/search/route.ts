import { getApp } from '@/lib/compose';
import { postSearch } from '@/lib/http/api/optimize';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postSearch(app.ctx, request));
