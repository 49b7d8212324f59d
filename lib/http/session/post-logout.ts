import { isSwitchyardError } from '@/lib/shared/errors';
import { errorResponse } from '../errors';
import type { App } from '../handle';
import { clearedCookie, readSessionCookies } from './cookie';

/** `POST /api/logout`: ends the caller's session; the cookie goes even when the database refuses (503). */
export function postLogout(app: App, request: Request): Response {
  const response = endSessions(app, readSessionCookies(request.headers.get('cookie')));
  response.headers.set('set-cookie', clearedCookie());
  return response;
}

function endSessions(app: App, secrets: readonly string[]): Response {
  try {
    for (const secret of secrets) app.sessions.close(secret);
    return Response.json({ ok: true });
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    return errorResponse(error);
  }
}
