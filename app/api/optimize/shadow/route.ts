import { getApp } from '@/lib/compose';
import { getShadowReport } from '@/lib/http/api/shadow';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getShadowReport(app.ctx));
