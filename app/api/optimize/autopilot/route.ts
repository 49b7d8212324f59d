import { getApp } from '@/lib/compose';
import { getAutopilot } from '@/lib/http/api/autopilot';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getAutopilot(app.ctx));
