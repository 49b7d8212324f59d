import { getApp } from '@/lib/compose';
import { deleteConversation, getOneConversation, patchConversation } from '@/lib/http/api/conversations';
import { handle } from '@/lib/http/handle';

export const GET = handle<{ id: string }>(getApp, ({ app, params }) =>
  getOneConversation(app.ctx, params.id),
);

export const PATCH = handle<{ id: string }>(getApp, ({ app, params, request }) =>
  patchConversation(app.ctx, params.id, request),
);

export const DELETE = handle<{ id: string }>(getApp, ({ app, params }) =>
  deleteConversation(app.ctx, params.id),
);
