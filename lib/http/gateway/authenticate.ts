// What: who calls the gateway, by either header a client may use.
// Why: one place decides what a token, a key or a session opens, for every path below /v1.
// Not for: pages and /api, which no key opens (../authorise.ts).
import { type Caller, HOUSE } from '@/lib/services/keys/caller';
import type { KeyStore } from '@/lib/services/keys/key-store';
import type { SessionStore } from '@/lib/services/sessions/session-store';
import { SwitchyardError } from '@/lib/shared/errors';
import { bearerOf, sameSecret } from '../same-secret';
import { readSessionCookies } from '../session/cookie';

export type { Caller } from '@/lib/services/keys/caller';

export interface Doors {
  /** Null: none is set. */
  adminToken: string | null;
  keys: Pick<KeyStore, 'available' | 'required' | 'find'>;
  /** Browsers that signed in. */
  sessions: Pick<SessionStore, 'stateOf'>;
}

/**
 * The caller of `Authorization: Bearer` and `x-api-key`: of two different ones either may be the valid one.
 * A session's cookie is the house, but only alone: who sends a key wants what that key may.
 * Throws a 401 `missing_api_key` or `invalid_api_key`, and a 503 while no key can be checked.
 */
export function authenticate(headers: Headers, { adminToken, keys, sessions }: Doors): Caller {
  if (adminToken === null && !keys.required()) return HOUSE;
  const secrets = [bearerOf(headers.get('authorization')), headers.get('x-api-key')?.trim()].filter(
    (secret): secret is string => Boolean(secret),
  );
  if (adminToken !== null && secrets.some((secret) => sameSecret(secret, adminToken))) return HOUSE;
  if (adminToken !== null && secrets.length === 0 && hasSession(headers, sessions)) return HOUSE;
  for (const secret of secrets) {
    const key = keys.find(secret);
    if (key) return { kind: 'key', key };
  }
  if (!keys.available())
    throw new SwitchyardError('Gateway keys cannot be checked now; nobody gets in with one.', {
      code: 'keys_unavailable',
      status: 503,
    });
  throw secrets.length === 0
    ? unauthorised(
        'This server needs a gateway key: Authorization: Bearer <key>, or x-api-key.',
        'missing_api_key',
      )
    : unauthorised('This gateway key is unknown or was revoked.', 'invalid_api_key');
}

function hasSession(headers: Headers, sessions: Pick<SessionStore, 'stateOf'>): boolean {
  return readSessionCookies(headers.get('cookie')).some((secret) => sessions.stateOf(secret) === 'open');
}

function unauthorised(message: string, code: string): SwitchyardError {
  return new SwitchyardError(message, { code, status: 401 });
}
