import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { postLogout } from '@/lib/http/session/post-logout';

export const POST = handle(getApp, ({ app, request }) => postLogout(app, request));
