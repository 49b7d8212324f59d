import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { getOverview } from '@/lib/services/get-overview';

export const GET = handle(getApp, ({ app }) => Response.json(getOverview(app.ctx)));
