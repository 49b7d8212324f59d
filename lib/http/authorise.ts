import type { SessionStore } from '@/lib/services/sessions/session-store';
import { SwitchyardError } from '@/lib/shared/errors';
import { bearerOf, sameSecret } from './same-secret';
import { readSessionCookies } from './session/cookie';

/** What opens this server to its owner. */
export interface House {
  /** Null: no token is asked for. */
  adminToken: string | null;
  /** Browsers that signed in with it. */
  sessions: Pick<SessionStore, 'stateOf'>;
}

/** Paths that answer without a token; the page to sign in needs its icon. */
const OPEN_PATHS = new Set(['/health', '/login', '/api/login', '/icon.svg']);
const BUILT_FILES = '/_next/static/';
const CLIMBS = /\.\.|\\|\/\/|%2e|%2f|%5c/i;

/**
 * Null when no token is set, or the token comes as `Authorization: Bearer`, or a session of it as the cookie;
 * else a 401, and a 503 while sessions cannot be read. A gateway key opens nothing here.
 */
export function checkToken(headers: Headers, house: House): SwitchyardError | null {
  if (house.adminToken === null) return null;
  if (sameSecret(bearerOf(headers.get('authorization')) ?? '', house.adminToken)) return null;
  const states = readSessionCookies(headers.get('cookie')).map((secret) => house.sessions.stateOf(secret));
  if (states.includes('open')) return null;
  if (states.includes('unavailable'))
    return new SwitchyardError(
      'Sessions cannot be checked now. The token still works as Authorization: Bearer.',
      { code: 'sessions_unavailable', status: 503 },
    );
  return new SwitchyardError(
    'This server needs its admin token: sign in at /login, or send Authorization: Bearer <token>.',
    { code: 'unauthorised', status: 401 },
  );
}

/** Whether a path as it was sent answers without a token: few of them, and the built files that hold no data. */
export function isOpenPath(path: string): boolean {
  return OPEN_PATHS.has(path) || (path.startsWith(BUILT_FILES) && !CLIMBS.test(path));
}

/** Below /v1 as it was sent and as it will be read: `/v1/../api/keys` is no gateway path. */
export function isGatewayPath(path: string): boolean {
  const isBelow = (text: string) => text.startsWith('/v1/');
  return isBelow(path) && URL.canParse(path, 'http://host') && isBelow(new URL(path, 'http://host').pathname);
}
