// What: the one fetch for every call that leaves this process.
// Why: address guard, connect timeout and redirects are decided once, whoever calls.
// Not for: time limits after the connection stands; lib/execution's watchdog has those.
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent, fetch as undiciFetch } from 'undici';
import { isForbiddenAddress } from './guard-address';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;

export interface Outbound {
  fetch: typeof globalThis.fetch;
  /** Ends every connection; for shutdown and tests. */
  close(): Promise<void>;
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * http and https only; redirects are handed back, never followed; link-local and metadata addresses are
 * refused on the resolved IP at connect. The client's own header and body limits (300 s) are off, so that a
 * cold local model may take its time. Rejects with code ADDRESS_REFUSED or ERR_INVALID_URL, or as fetch does.
 */
export function createOutbound(options: { connectTimeoutMs?: number } = {}): Outbound {
  const agent = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS, lookup: guardedLookup },
  });
  const call = async (input: string | URL | Request, init: RequestInit = {}) => {
    const spread = typeof input === 'string' || input instanceof URL ? null : input;
    const url = new URL(spread ? spread.url : String(input));
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw coded('only http and https are called', 'ERR_INVALID_URL');
    // An address written into the URL is never looked up.
    if (isForbiddenAddress(url.hostname)) throw refused(url.hostname);
    const options = { ...(spread ? partsOf(spread) : {}), ...init, redirect: 'manual', dispatcher: agent };
    return (await undiciFetch(url, options as Parameters<typeof undiciFetch>[1])) as unknown as Response;
  };
  return { fetch: call as typeof globalThis.fetch, close: () => agent.destroy() };
}

/** A platform Request in parts: undici's fetch takes only its own class. */
function partsOf({ method, headers, body, signal }: Request): RequestInit & { duplex: 'half' } {
  return { method, headers: Object.fromEntries(headers), body, signal, duplex: 'half' };
}

/** node:dns lookup that fails when any answer is forbidden. */
function guardedLookup(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  dnsLookup(hostname, options, (error, address, family) => {
    if (error) return callback(error, '', 0);
    const found = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
    const bad = found.find(isForbiddenAddress);
    if (bad) return callback(refused(bad), '', 0);
    callback(null, address, family);
  });
}

function refused(address: string): Error {
  return coded(`${address} is a link-local or metadata address and is never called`, 'ADDRESS_REFUSED');
}

function coded(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}
