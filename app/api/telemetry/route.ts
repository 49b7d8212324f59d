import { getApp } from '@/lib/compose';
import { getReportFigures } from '@/lib/http/api/telemetry';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getReportFigures(app.ctx, request));
