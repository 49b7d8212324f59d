import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { getOverview } from '@/lib/services/get-overview';

export const GET = handle(getApp, async ({ app }) => Response.json(await getOverview(app.ctx)));
