import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares in constant time; digests have one length, so that not even the secret's length shows. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** What an Authorization header bears; null when it bears nothing. */
export function bearerOf(authorization: string | null): string | null {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? null;
}
