import { getApp } from '@/lib/compose';
import { postRulesTest } from '@/lib/http/api/rules';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postRulesTest(app.ctx, request));
