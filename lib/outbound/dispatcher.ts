// What: the one way out for every call that leaves this process.
// Why: address guard, connect timeout, redirects and the record of what left are decided once, whoever calls.
// Not for: time limits after the connection stands; lib/execution's watchdog has those.
import { lookup as dnsLookup } from 'node:dns';
import { Dispatcher, request, fetch as undiciFetch } from 'undici';
import type { EgressLedger } from '@/lib/execution/ports';
import type { EgressContext } from '@/lib/execution/types';
import { createConnector, type Lookup } from './create-connector';
import { guardUrl } from './guard-url';
import { type Cargo, createMeteredAgent, NO_CONTEXT } from './metered-agent';
import { toPlainBody } from './plain-body';
import { type AllowPrivate, isWrittenNear } from './refuse-address';

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

/** Two ways to make a call, recorded under one purpose. */
export interface OutboundCalls {
  fetch: typeof globalThis.fetch;
  /** A call without fetch's objects, for where each costs: a fraction of fetch's time. Same guards, same errors. */
  send(url: string, options: SendOptions): Promise<SentResponse>;
}

export interface Outbound extends OutboundCalls {
  /** Calls that are recorded with this context; without one they count as discovery. */
  as(context: EgressContext): OutboundCalls;
  /** Ends every connection; for shutdown and tests. */
  close(): Promise<void>;
}

export interface OutboundOptions {
  connectTimeoutMs?: number;
  /** Gets every call that is written to a connected socket, but those without a body to this machine. */
  ledger?: EgressLedger;
  /** Which hosts may lead to loopback or a private network; absent: those that say so themselves. */
  allowPrivate?: AllowPrivate;
  /** The resolver of every connection; default node:dns. */
  lookup?: Lookup;
}

/**
 * http and https only; redirects are handed back, never followed. Link-local, metadata, unspecified, multicast and
 * reserved addresses are refused in every notation, loopback and private ones for hosts that `allowPrivate` does not
 * know; the address that is checked is the one that is connected to. The client's own header and body limits (300 s)
 * are off, so that a cold local model may take its time. Rejects with code ADDRESS_REFUSED or ERR_INVALID_URL, or as
 * fetch does.
 */
export function createOutbound(options: OutboundOptions = {}): Outbound {
  const connect = createConnector({
    timeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    allowPrivate: options.allowPrivate ?? isWrittenNear,
    lookup: options.lookup ?? (dnsLookup as Lookup),
  });
  const agent = createMeteredAgent(
    { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS },
    { ledger: options.ledger ?? null, connect },
  );
  const as = (context: EgressContext): OutboundCalls => ({
    fetch: (async (input: string | URL | Request, init: RequestInit = {}) => {
      const url = guardUrl(input instanceof Request ? input.url : String(input));
      const { bytes, ...plain } = await toPlainBody(input, init);
      const dispatcher = new LoadedDispatcher(agent, { ...context, bytes });
      const call = { ...plain, redirect: 'manual', dispatcher };
      return (await undiciFetch(url, call as Parameters<typeof undiciFetch>[1])) as unknown as Response;
    }) as typeof globalThis.fetch,
    async send(address, sent) {
      const cargo: Cargo = { ...context, bytes: sent.body === undefined ? 0 : Buffer.byteLength(sent.body) };
      const asked = { ...sent, dispatcher: agent, cargo };
      const { statusCode, headers, body } = await request(guardUrl(address), asked);
      // A body that is left early ends with an error nobody waits for.
      body.on('error', () => {});
      return { status: statusCode, headers: flatten(headers), body, close: () => void body.destroy() };
    },
  });
  return { ...as(NO_CONTEXT), as, close: () => agent.destroy() };
}

/** Gives fetch's calls their cargo; fetch hands no options of ours through. */
class LoadedDispatcher extends Dispatcher {
  constructor(
    private readonly agent: Dispatcher,
    private readonly cargo: Cargo,
  ) {
    super();
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    return this.agent.dispatch(Object.assign(options, { cargo: this.cargo }), handler);
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}
