import { toCsvLines } from '@/components/ui/to-csv';
import { getApp } from '@/lib/compose';
import { getLogCsv } from '@/lib/http/api/log-csv';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getLogCsv(app.ctx, request, toCsvLines));
