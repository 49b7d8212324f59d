import { getApp } from '@/lib/compose';
import { postRulePreview } from '@/lib/http/api/rules';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postRulePreview(app.ctx, request));
