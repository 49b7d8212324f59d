import { getApp } from '@/lib/compose';
import { getVersions } from '@/lib/http/api/settings/policy';
import { handle } from '@/lib/http/handle';

export const GET = handle(getApp, ({ app, request }) => getVersions(app.ctx, request));
