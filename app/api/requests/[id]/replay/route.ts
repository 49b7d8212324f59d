import { getApp } from '@/lib/compose';
import { postReplay } from '@/lib/http/api/request-story';
import { handle } from '@/lib/http/handle';

export const POST = handle<{ id: string }>(getApp, ({ app, params, request }) =>
  postReplay(app.ctx, params.id, request),
);
