import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { getHealth } from '@/lib/services/get-health';

export const GET = handle(getApp, ({ app }) => Response.json(getHealth(app.ctx)), { open: true });
