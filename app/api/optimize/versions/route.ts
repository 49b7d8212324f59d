import { getApp } from '@/lib/compose';
import { getVersionOutcomes } from '@/lib/http/api/optimize';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getVersionOutcomes(app.ctx));
