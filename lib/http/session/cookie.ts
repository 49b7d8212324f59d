const NAME = 'switchyard_session';
const SECRET = /^[A-Za-z0-9_-]{43}$/;
// Without Secure: forwarded headers are ignored, so that the server never knows whether a proxy before it
// speaks TLS, and on plain http a browser would not keep such a cookie.
const ATTRIBUTES = 'HttpOnly; SameSite=Strict; Path=/';

/** `Set-Cookie` of a session. */
export function sessionCookie({ secret, lastsSeconds }: { secret: string; lastsSeconds: number }): string {
  return `${NAME}=${secret}; ${ATTRIBUTES}; Max-Age=${lastsSeconds}`;
}

/** `Set-Cookie` that makes a browser forget its session. */
export function clearedCookie(): string {
  return `${NAME}=; ${ATTRIBUTES}; Max-Age=0`;
}

/** Every well-formed session secret of a `Cookie` header: a browser may hold several of that name. */
export function readSessionCookies(header: string | null): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${NAME}=`))
    .map((pair) => pair.slice(NAME.length + 1))
    .filter((secret) => SECRET.test(secret));
}
