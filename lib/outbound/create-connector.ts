import type { LookupAddress, LookupOptions } from 'node:dns';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { kindOf } from './guard-address';
import { type AllowPrivate, refusalOf } from './refuse-address';

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;
/** As node:dns has it. */
export type Lookup = (hostname: string, options: LookupOptions, callback: LookupCallback) => void;

export interface ConnectorOptions {
  timeoutMs: number;
  allowPrivate: AllowPrivate;
  lookup: Lookup;
}

/**
 * Opens connections only to addresses that may be called: an address in place of a name is checked before, the
 * answers of the connection's own lookup as they come (one bad answer refuses all), and the socket's peer after.
 */
export function createConnector({ timeoutMs, allowPrivate, lookup }: ConnectorOptions) {
  const dial = buildConnector({
    timeout: timeoutMs,
    lookup: (hostname: string, options: LookupOptions, done: LookupCallback) =>
      lookup(hostname, options, (error, found, family) => {
        if (error) return done(error, '', 0);
        const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found];
        const refusal = firstRefusal(addresses, hostname, allowPrivate);
        if (refusal) return done(refusal, '', 0);
        done(null, found, family);
      }),
  });
  const connect: buildConnector.connector = (where, done) => {
    const { hostname } = where;
    const refusal = kindOf(hostname) === null ? null : refusalOf(hostname, hostname, allowPrivate);
    if (refusal) return void queueMicrotask(() => done(refusal, null));
    dial(where, (...found) => {
      const [, socket] = found;
      const peer = (socket as Socket | null)?.remoteAddress;
      const wrong = peer === undefined ? null : refusalOf(peer, hostname, allowPrivate);
      if (!wrong) return done(...found);
      (socket as Socket).destroy();
      done(wrong, null);
    });
  };
  return connect;
}

function firstRefusal(addresses: readonly string[], hostname: string, allowPrivate: AllowPrivate) {
  for (const address of addresses) {
    const refusal = refusalOf(address, hostname, allowPrivate);
    if (refusal) return refusal;
  }
  return null;
}
