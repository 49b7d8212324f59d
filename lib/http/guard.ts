// What: who may speak to this server: Host, Origin and Sec-Fetch-Site, as pure checks.
// Why: a web page must not reach a server on 127.0.0.1 through the reader's browser or a rebound name.
// Not for: tokens.
import { isLoopback } from '@/lib/shared/env';
import { SwitchyardError } from '@/lib/shared/errors';

export interface GuardSettings {
  /** The address the server is bound to. */
  boundHost: string;
  /** Further names, lower case, without port. */
  allowedHosts: readonly string[];
}

export interface GuardedRequest {
  method: string;
  host: string | null;
  origin: string | null;
  secFetchSite: string | null;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Null when the request may pass, else a 403 that says which header was refused. */
export function checkCaller(request: GuardedRequest, settings: GuardSettings): SwitchyardError | null {
  const name = hostName(request.host);
  if (name === null || !isAllowedHost(name, settings))
    return forbidden(
      `Host "${request.host ?? ''}" is not allowed. SWITCHYARD_ALLOWED_HOSTS takes more names.`,
      'host_not_allowed',
    );
  if (SAFE_METHODS.has(request.method)) return null;
  if (request.secFetchSite === 'cross-site')
    return forbidden('Requests from other sites are not allowed.', 'cross_site');
  if (request.origin !== null && !isSameOrigin(request.origin, request.host))
    return forbidden(`Origin "${request.origin}" is not this server.`, 'origin_not_allowed');
  return null;
}

/** The name in a Host header, lower case, without port and brackets; null when it is malformed. */
export function hostName(host: string | null): string | null {
  const match = /^(\[[0-9a-fA-F:.]+\]|[^:/?#@\s]+)(?::\d{1,5})?$/.exec(host ?? '');
  return match?.[1]?.replace(/^\[|\]$/g, '').toLowerCase() ?? null;
}

function isAllowedHost(name: string, settings: GuardSettings): boolean {
  return (
    isLoopback(name) || name === settings.boundHost.toLowerCase() || settings.allowedHosts.includes(name)
  );
}

function isSameOrigin(origin: string, host: string | null): boolean {
  try {
    return new URL(origin).host === host?.toLowerCase();
  } catch {
    return false;
  }
}

function forbidden(message: string, code: string): SwitchyardError {
  return new SwitchyardError(message, { code, status: 403 });
}
