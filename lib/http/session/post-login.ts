import { z } from 'zod';
import { SwitchyardError } from '@/lib/shared/errors';
import { checkToken } from '../authorise';
import type { App } from '../handle';
import { parseBody } from '../parse-body';
import { readJson } from '../read-json';
import { sameSecret } from '../same-secret';
import { sessionCookie } from './cookie';
import { peerOf } from './peer';

const loginBody = z.strictObject({ token: z.string().min(1).max(10_000) });
const BODY_LIMIT_BYTES = 1024 * 1024;

/** `POST /api/login { token }`: a session as a cookie. 401 naming `token`, 409 when none is set, 429, 503. */
export async function postLogin(app: App, request: Request): Promise<Response> {
  const { token } = parseBody(loginBody, await readJson(request, BODY_LIMIT_BYTES));
  if (app.adminToken === null)
    throw new SwitchyardError('No token is set on this server, so that there is nothing to sign in to.', {
      code: 'no_admin_token',
      status: 409,
    });
  const peer = peerOf(request.headers);
  await app.sessions.attempts.spend(peer);
  if (!sameSecret(token, app.adminToken))
    throw new SwitchyardError('This is not the admin token of this server.', {
      code: 'wrong_token',
      status: 401,
      param: 'token',
    });
  await app.sessions.attempts.giveBack(peer);
  return Response.json({ ok: true }, { headers: { 'set-cookie': sessionCookie(app.sessions.open()) } });
}

/** `GET /api/login`: whether this caller is in already. */
export function getLogin(app: App, request: Request): Response {
  return Response.json({ signed_in: checkToken(request.headers, app) === null });
}
