import { SwitchyardError } from '@/lib/shared/errors';
import { bearerOf, sameSecret } from './same-secret';

/** Paths that answer without a token. */
const OPEN_PATHS = new Set(['/health']);

/**
 * Null when no token is set, or `Authorization: Bearer` carries it; else a 401. The gateway's paths pass:
 * they also take keys, and ask for one themselves (gateway/authenticate.ts).
 */
export function checkToken(
  request: { path: string; authorization: string | null },
  adminToken: string | null,
): SwitchyardError | null {
  if (adminToken === null || OPEN_PATHS.has(request.path) || isGatewayPath(request.path)) return null;
  if (sameSecret(bearerOf(request.authorization) ?? '', adminToken)) return null;
  return new SwitchyardError('This server needs its admin token: Authorization: Bearer <token>.', {
    code: 'unauthorised',
    status: 401,
  });
}

/** Below /v1 as it was sent and as it will be read: `/v1/../api/keys` is no gateway path. */
export function isGatewayPath(path: string): boolean {
  const isBelow = (text: string) => text.startsWith('/v1/');
  return isBelow(path) && URL.canParse(path, 'http://host') && isBelow(new URL(path, 'http://host').pathname);
}
