import { getApp } from '@/lib/compose';
import { getConfig } from '@/lib/http/api/settings/config';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getConfig(app.ctx));
