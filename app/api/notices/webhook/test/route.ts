import { getApp } from '@/lib/compose';
import { testWebhook } from '@/lib/http/api/notices';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app }) => testWebhook(app.ctx));
