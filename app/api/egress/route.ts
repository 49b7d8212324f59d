import { getApp } from '@/lib/compose';
import { getEgressLedger } from '@/lib/http/api/settings/safety';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getEgressLedger(app.ctx, request));
