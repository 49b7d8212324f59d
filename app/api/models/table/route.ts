import { getApp } from '@/lib/compose';
import { getModelTableFigures } from '@/lib/http/api/model-table';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getModelTableFigures(app.ctx, request));
