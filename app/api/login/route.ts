import { getApp } from '@/lib/compose';
import { handle } from '@/lib/http/handle';
import { getLogin, postLogin } from '@/lib/http/session/post-login';

export const GET = handle(getApp, ({ app, request }) => getLogin(app, request), { open: true });

export const POST = handle(getApp, ({ app, request }) => postLogin(app, request), { open: true });
