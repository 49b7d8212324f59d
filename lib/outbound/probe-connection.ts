// What: looks a host up, connects and shakes hands, one stage at a time, and says where it ended.
// Why: fetch says “fetch failed”; an owner needs to know which of three things to repair.
// Not for: sending anything; calls go through the dispatcher.
import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, connect as openSocket, type Socket } from 'node:net';
import { connect as openTls } from 'node:tls';
import type { Clock } from '@/lib/shared/clock';
import { isWrittenNear, plainHost, refusalOf } from './refuse-address';

export interface ConnectionTarget {
  /** As in a URL, brackets included. */
  hostname: string;
  port: number;
  tls: boolean;
  /** Whether the host may lead to this machine or a private network though its name does not say so. */
  allowPrivate: boolean;
}

export interface ConnectionFacts {
  /** Null: not reached. */
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  addresses: string[];
  /** What answered. */
  connectedTo: string | null;
  failed: {
    stage: 'dns' | 'connect' | 'tls';
    /** Node's or OpenSSL's, `ADDRESS_REFUSED`, or `TIMEOUT`. */
    code: string;
    message: string;
  } | null;
}

/** Never rejects. What is aborted counts as `TIMEOUT` of its stage. */
export type ConnectionProbe = (target: ConnectionTarget, signal: AbortSignal) => Promise<ConnectionFacts>;

export interface ConnectionProbeOptions {
  clock: Clock;
  /** For an address each; default 4 s, time for a second try of a lost packet (1 s and 2 s later). */
  addressLimitMs?: number;
  lookUp?: (hostname: string) => Promise<readonly Pick<LookupAddress, 'address'>[]>;
  /** Certificates to trust in place of Node's, for tests. */
  ca?: string;
}

const ADDRESS_LIMIT_MS = 4000;
// Hosts with many addresses are farms; the third that fails speaks for the rest.
const MAX_ADDRESSES = 3;

/** A probe that opens real sockets, to addresses the guard lets pass and no others. */
export function createConnectionProbe(options: ConnectionProbeOptions): ConnectionProbe {
  const { clock, addressLimitMs = ADDRESS_LIMIT_MS, ca } = options;
  const lookUp = options.lookUp ?? ((hostname: string) => dns.lookup(hostname, { all: true }));
  return async ({ hostname, port, tls, allowPrivate }, signal) => {
    const host = plainHost(hostname);
    const facts: ConnectionFacts = {
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      addresses: [],
      connectedTo: null,
      failed: null,
    };
    const fail = (stage: 'dns' | 'connect' | 'tls', error: unknown) => {
      facts.failed = { stage, code: codeOf(error), message: error instanceof Error ? error.message : '' };
      return facts;
    };
    const since = (start: number) => clock.monotonicMs() - start;
    let start = clock.monotonicMs();
    try {
      const found = isIP(host) ? [{ address: host }] : await orAborted(lookUp(host), signal);
      facts.dnsMs = since(start);
      facts.addresses = found.map(({ address }) => address);
      const allow = (name: string) => allowPrivate || isWrittenNear(name);
      for (const address of facts.addresses) {
        const refusal = refusalOf(address, host, allow);
        if (refusal) throw refusal;
      }
    } catch (error) {
      return fail('dns', error);
    }
    start = clock.monotonicMs();
    const limit = () => AbortSignal.any([signal, AbortSignal.timeout(addressLimitMs)]);
    let socket: Socket | null = null;
    let problem: unknown = coded('ENOTFOUND', 'The host name has no address.');
    for (const address of facts.addresses.slice(0, MAX_ADDRESSES)) {
      try {
        socket = await opened(openSocket({ host: address, port }), 'connect', limit());
        facts.connectedTo = address;
        break;
      } catch (error) {
        // A refusal says more than an address family that is not there.
        if (codeOf(problem) !== 'ECONNREFUSED') problem = error;
      }
    }
    if (!socket) return fail('connect', problem);
    facts.connectMs = since(start);
    try {
      if (!tls) return facts;
      start = clock.monotonicMs();
      const servername = isIP(host) ? '' : host;
      const identity = isIP(host) ? { host } : { servername };
      const secured = openTls({ socket, ...identity, ...(ca !== undefined && { ca }) });
      await opened(secured, 'secureConnect', limit());
      facts.tlsMs = since(start);
      return facts;
    } catch (error) {
      return fail('tls', error);
    } finally {
      socket.on('error', () => {});
      socket.destroy();
    }
  };
}

function opened<Kind extends Socket>(socket: Kind, event: string, signal: AbortSignal): Promise<Kind> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      socket.destroy();
      reject(coded('TIMEOUT', 'It did not answer in time.'));
    };
    const done = () => signal.removeEventListener('abort', leave);
    socket.once('error', (error) => {
      done();
      reject(error);
    });
    socket.once('close', () => {
      done();
      reject(coded('ECONNRESET', 'It closed the connection.'));
    });
    socket.once(event, () => {
      done();
      resolve(socket);
    });
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
  });
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(coded('TIMEOUT', 'It did not answer in time.'));
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
