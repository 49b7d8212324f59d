import { getApp } from '@/lib/compose';
import { getOneRequest } from '@/lib/http/api/request-story';
import { handle } from '@/lib/http/handle';

export const GET = handle<{ id: string }>(getApp, ({ app, params }) => getOneRequest(app.ctx, params.id));
