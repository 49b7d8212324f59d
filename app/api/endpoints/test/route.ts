import { getApp } from '@/lib/compose';
import { postEndpointTest } from '@/lib/http/api/settings/endpoints';
import { handle } from '@/lib/http/handle';

export const POST = handle(getApp, ({ app, request }) => postEndpointTest(app.ctx, request));
