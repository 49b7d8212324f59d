import { getApp } from '@/lib/compose';
import { getConversations } from '@/lib/http/api/conversations';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getConversations(app.ctx, request));
