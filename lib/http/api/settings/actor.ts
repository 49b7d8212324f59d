import type { Actor } from '@/lib/services/settings/types';
import { bearerOf, sameSecret } from '../../same-secret';

/** Who asks, for the log: by token where a header bears it, by session else; `owner` where no token is set. */
export function actorOf(app: { adminToken: string | null }, request: Request): Actor {
  if (app.adminToken === null) return 'owner';
  return sameSecret(bearerOf(request.headers.get('authorization')) ?? '', app.adminToken)
    ? 'token'
    : 'session';
}
