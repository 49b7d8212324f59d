import { isLoopback } from '@/lib/shared/env';
import type { Locality } from '@/lib/shared/vocabulary';

const PRIVATE_V4 = /^(10\.\d+|192\.168|172\.(1[6-9]|2\d|3[01]))\.\d+\.\d+$/;
// fc00::/7 (RFC 4193).
const UNIQUE_LOCAL_V6 = /^\[f[cd]/;

/**
 * `local` for loopback, private addresses (RFC 1918), single-label names and Docker's host name:
 * what the owner runs themselves. Everything else is `cloud`.
 */
export function localityOf(baseUrl: string): Locality {
  const host = new URL(baseUrl).hostname.toLowerCase();
  if (host.startsWith('[')) return isLoopback(host) || UNIQUE_LOCAL_V6.test(host) ? 'local' : 'cloud';
  const own =
    isLoopback(host) || PRIVATE_V4.test(host) || !host.includes('.') || /\.(internal|local|lan)$/.test(host);
  return own ? 'local' : 'cloud';
}
