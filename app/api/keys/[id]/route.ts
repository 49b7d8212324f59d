import { getApp } from '@/lib/compose';
import { deleteKey } from '@/lib/http/api/keys';
import { handle } from '@/lib/http/handle';

export const DELETE = handle<{ id: string }>(getApp, ({ app, params }) => deleteKey(app.ctx, params.id));
