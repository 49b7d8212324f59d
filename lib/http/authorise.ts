import { createHash, timingSafeEqual } from 'node:crypto';
import { SwitchyardError } from '@/lib/shared/errors';

/** Paths that answer without a token. */
const OPEN_PATHS = new Set(['/health']);

/** Null when no token is set, or `Authorization: Bearer` carries it; else a 401. */
export function checkToken(
  request: { path: string; authorization: string | null },
  adminToken: string | null,
): SwitchyardError | null {
  if (adminToken === null || OPEN_PATHS.has(request.path)) return null;
  const given = /^Bearer (.+)$/i.exec(request.authorization ?? '')?.[1] ?? '';
  if (equal(given, adminToken)) return null;
  return new SwitchyardError('This server needs its admin token: Authorization: Bearer <token>.', {
    code: 'unauthorised',
    status: 401,
  });
}

/** Digests have one length, so that the comparison says nothing about the token's. */
function equal(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
