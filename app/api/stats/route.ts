import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { getStats } from '@/lib/services/get-stats';

export const GET = handle(getApp, async ({ app }) => Response.json(await getStats(app.ctx)));
