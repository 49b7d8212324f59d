import { getApp } from '@/lib/compose';
import { getReliabilityFigures } from '@/lib/http/api/reliability';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getReliabilityFigures(app.ctx, request));
