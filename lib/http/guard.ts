// What: who may speak to this server: Host, Origin and fetch metadata, as checks of headers alone.
// Why: a web page must not reach a server on 127.0.0.1 through the reader's browser or a rebound name.
// Not for: tokens.
import { isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
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
  secFetchMode: string | null;
  secFetchDest: string | null;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);
/** `none`: the reader typed the address or opened a bookmark. */
const OWN_SITES = new Set([null, 'same-origin', 'none']);
const FRAMES = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);

/** What the checks read of a request. */
export function toGuarded(method: string, headers: Headers): GuardedRequest {
  return {
    method,
    host: headers.get('host'),
    origin: headers.get('origin'),
    secFetchSite: headers.get('sec-fetch-site'),
    secFetchMode: headers.get('sec-fetch-mode'),
    secFetchDest: headers.get('sec-fetch-dest'),
  };
}

/** Null when the request may pass, else a 403 that says which header was refused. */
export function checkCaller(request: GuardedRequest, settings: GuardSettings): SwitchyardError | null {
  const name = hostName(request.host);
  if (name === null || !isAllowedHost(name, settings))
    return forbidden(
      `Host "${request.host ?? ''}" is not allowed. SWITCHYARD_ALLOWED_HOSTS takes more names.`,
      'host_not_allowed',
    );
  return SAFE_METHODS.has(request.method) ? checkRead(request) : checkChange(request);
}

/** A link from elsewhere may lead here; a foreign page may neither load us as a part of it nor make us work unseen. */
function checkRead({ secFetchSite, secFetchMode, secFetchDest }: GuardedRequest): SwitchyardError | null {
  if (OWN_SITES.has(secFetchSite)) return null;
  if (secFetchMode === 'navigate' && !FRAMES.has(secFetchDest ?? '')) return null;
  return forbidden('Pages of other sites may link here, but not load this address.', 'cross_site');
}

/** Another port of our host is another origin of the same site, so that same-site alone proves nothing. */
function checkChange({ secFetchSite, origin, host }: GuardedRequest): SwitchyardError | null {
  const own = origin !== null && isSameOrigin(origin, host);
  if (!OWN_SITES.has(secFetchSite) && !(secFetchSite === 'same-site' && own))
    return forbidden('Requests from other sites are not allowed.', 'cross_site');
  if (origin !== null && !own)
    return forbidden(`Origin "${origin}" is not this server.`, 'origin_not_allowed');
  return null;
}

/** The name in a Host header, lower case, without port and brackets; null when it is malformed. */
export function hostName(host: string | null): string | null {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:/?#@\s,[\]\\]+))(?::\d{1,5})?$/.exec(host ?? '');
  if (match?.[1] !== undefined) return isIPv6(match[1]) ? match[1].toLowerCase() : null;
  return match?.[2]?.toLowerCase() ?? null;
}

function isAllowedHost(name: string, settings: GuardSettings): boolean {
  const bound = settings.boundHost.toLowerCase();
  return (
    name === 'localhost' ||
    (isIP(name) !== 0 && isLoopback(name)) ||
    name === bound ||
    settings.allowedHosts.includes(name) ||
    (EVERY_ADDRESS.has(bound) && isAddressOfThisMachine(name))
  );
}

function isAddressOfThisMachine(name: string): boolean {
  if (isIP(name) === 0) return false;
  return Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === name));
}

/** Scheme, name and port are those of the Host header. Either scheme will do: whoever ends TLS before us leaves the Host as it was. */
function isSameOrigin(origin: string, host: string | null): boolean {
  const scheme = /^https?:\/\//.exec(origin)?.[0];
  if (scheme === undefined || !URL.canParse(origin) || !URL.canParse(scheme + host)) return false;
  return new URL(origin).origin === origin && new URL(scheme + host).origin === origin;
}

function forbidden(message: string, code: string): SwitchyardError {
  return new SwitchyardError(message, { code, status: 403 });
}
