import type { Actor } from '@/lib/services/settings/types';
import { bearerOf } from '../../same-secret';

/** Who asks, for the log: by token where a header bears one, by session else; `owner` where no token is set. */
export function actorOf(app: { adminToken: string | null }, request: Request): Actor {
  if (app.adminToken === null) return 'owner';
  return bearerOf(request.headers.get('authorization')) === null ? 'session' : 'token';
}
