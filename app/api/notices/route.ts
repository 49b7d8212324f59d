import { getApp } from '@/lib/compose';
import { getNotices } from '@/lib/http/api/notices';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app }) => getNotices(app.ctx));
