// What: the browsers that signed in, in memory, found by the digest of what their cookie carries.
// Why: authentication must never wait for the database, and must stay shut when it could not be read.
// Not for: cookies, or whether a token is right (lib/http/session).
import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '@/lib/shared/clock';
import { SwitchyardError } from '@/lib/shared/errors';
import { listSessions } from '@/lib/telemetry/queries/list-sessions';
import { insertAudit } from '@/lib/telemetry/record-audit';
import { deleteSession, deleteStaleSessions, insertSession } from '@/lib/telemetry/record-session';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { createLoginAttempts, type LoginAttempts } from './login-attempts';

/** `unavailable`: sessions could not be read, so that nobody can say. */
export type SessionState = 'open' | 'unknown' | 'unavailable';

export interface SessionStore {
  /** Of what a cookie carries. */
  stateOf(secret: string): SessionState;
  /** A new session; the secret is returned here and never again. Throws a 503 when it could not be written. */
  open(): { secret: string; lastsSeconds: number };
  /** Ends a session at once. Throws a 503 when a restart could bring it back. */
  close(secret: string): void;
  attempts: LoginAttempts;
}

const SECRET_BYTES = 32;
const LASTS_MS = 30 * 86_400_000;
// A database that refuses is asked again, but not by every request.
const RETRY_MS = 5000;

/** Reads the sessions now, and again later when that failed. One that was opened with another token opens nothing. */
export function createSessionStore(options: {
  telemetry: Pick<Telemetry, 'db'>;
  clock: Clock;
  /** Null: nobody can sign in. */
  adminToken: string | null;
  logError(error: unknown): void;
}): SessionStore {
  const { telemetry, clock, logError } = options;
  const { adminToken } = options;
  let expiryByDigest: Map<string, number> | null = adminToken === null ? new Map() : null;
  let failedAtMs: number | null = null;

  const digestOf = (secret: string) =>
    createHmac('sha256', secret)
      .update(adminToken ?? '')
      .digest('hex');

  function load(): Map<string, number> | null {
    if (expiryByDigest || adminToken === null) return expiryByDigest;
    const nowMs = clock.monotonicMs();
    if (failedAtMs !== null && nowMs - failedAtMs < RETRY_MS) return null;
    try {
      const rows = listSessions(telemetry.db, clock.wallMs());
      expiryByDigest = new Map(rows.map(({ digest, expiresAt }) => [digest, expiresAt]));
      sweep();
    } catch (error) {
      failedAtMs = nowMs;
      logError(error);
    }
    return expiryByDigest;
  }

  /** What is left over opens nothing; that it stays in the file harms nobody. */
  function sweep(): void {
    try {
      deleteStaleSessions(telemetry.db, clock.wallMs());
    } catch (error) {
      logError(error);
    }
  }

  load();
  return {
    stateOf(secret) {
      const known = load();
      if (known === null) return 'unavailable';
      const digest = digestOf(secret);
      const expiresAt = known.get(digest);
      if (expiresAt === undefined) return 'unknown';
      if (expiresAt > clock.wallMs()) return 'open';
      known.delete(digest);
      return 'unknown';
    },
    open() {
      const known = load();
      if (known === null || adminToken === null) throw unsaved();
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      const createdAt = clock.wallMs();
      const row = { digest: digestOf(secret), createdAt, expiresAt: createdAt + LASTS_MS };
      try {
        telemetry.db.transaction((tx) => {
          insertSession(tx, row);
          insertAudit(tx, {
            at: createdAt,
            actor: 'session',
            action: 'session.opened',
            subject: null,
            summary: 'A browser signed in.',
          });
        });
      } catch (error) {
        logError(error);
        throw unsaved();
      }
      known.set(row.digest, row.expiresAt);
      sweep();
      return { secret, lastsSeconds: LASTS_MS / 1000 };
    },
    close(secret) {
      const digest = digestOf(secret);
      expiryByDigest?.delete(digest);
      try {
        deleteSession(telemetry.db, digest);
      } catch (error) {
        logError(error);
        throw new SwitchyardError(
          'You are signed out until the server restarts, but the session could not be removed from the database.',
          { code: 'sessions_unavailable', status: 503 },
        );
      }
    },
    attempts: createLoginAttempts(),
  };
}

/** 503: the database refuses, so nobody new gets in by a browser. */
function unsaved(): SwitchyardError {
  return new SwitchyardError(
    'Nobody can sign in now, because sessions cannot be read or written. The token still works as Authorization: Bearer.',
    { code: 'sessions_unavailable', status: 503 },
  );
}
