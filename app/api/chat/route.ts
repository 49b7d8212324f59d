import { getApp } from '@/lib/compose';
import { postChat } from '@/lib/http/chat/post-chat';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postChat(app.ctx, request), {
  callsModel: true,
});
