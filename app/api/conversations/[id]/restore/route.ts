import { getApp } from '@/lib/compose';
import { restoreConversation } from '@/lib/http/api/conversations';
import { handle } from '@/lib/http/handle';

export const POST = handle<{ id: string }>(getApp, ({ app, params }) =>
  restoreConversation(app.ctx, params.id),
);
