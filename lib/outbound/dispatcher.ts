// What: the one way out for every call that leaves this process.
// Why: address guard, connect timeout and redirects are decided once, whoever calls.
// Not for: time limits after the connection stands; lib/execution's watchdog has those.
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { Agent, request, fetch as undiciFetch } from 'undici';
import { isForbiddenAddress } from './guard-address';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;

export interface SendOptions {
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  signal: AbortSignal;
}

export interface SentResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: AsyncIterable<Uint8Array>;
  /** Closes the connection of a body that is not read to its end; nothing otherwise. */
  close(): void;
}

export interface Outbound {
  fetch: typeof globalThis.fetch;
  /** A call without fetch's objects, for where each costs: a fraction of fetch's time. Same guards, same errors. */
  send(url: string, options: SendOptions): Promise<SentResponse>;
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
    const url = guardedUrl(spread ? spread.url : String(input));
    const options = { ...(spread ? partsOf(spread) : {}), ...init, redirect: 'manual', dispatcher: agent };
    return (await undiciFetch(url, options as Parameters<typeof undiciFetch>[1])) as unknown as Response;
  };
  return {
    fetch: call as typeof globalThis.fetch,
    async send(address, options) {
      const { statusCode, headers, body } = await request(guardedUrl(address), {
        ...options,
        dispatcher: agent,
      });
      // A body that is left early ends with an error nobody waits for.
      body.on('error', () => {});
      return { status: statusCode, headers: flatten(headers), body, close: () => void body.destroy() };
    },
    close: () => agent.destroy(),
  };
}

function guardedUrl(address: string): URL {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw coded('only http and https are called', 'ERR_INVALID_URL');
  // An address written into the URL is never looked up.
  if (isForbiddenAddress(url.hostname)) throw refused(url.hostname);
  return url;
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
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
