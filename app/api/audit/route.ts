import { getApp } from '@/lib/compose';
import { getAuditLog } from '@/lib/http/api/settings/safety';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getAuditLog(app.ctx, request));
