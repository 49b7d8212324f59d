// What: connections that know where they really lead, and report each call they carry.
// Why: what counts is what was sent over a connected socket, not what was meant to be.
// Not for: what is done with the report (lib/telemetry).
import type { Socket } from 'node:net';
import { Agent, type buildConnector, Client, type Dispatcher, Pool } from 'undici';
import type { EgressLedger } from '@/lib/execution/ports';
import type { EgressContext } from '@/lib/execution/types';
import { type Scope, scopeOf } from './guard-address';

/** Rides along in the options of a dispatch. */
export interface Cargo extends EgressContext {
  /** Bytes of the body. */
  bytes: number;
}
export type CargoOptions = Dispatcher.DispatchOptions & { cargo?: Cargo };

export interface MeteredOptions {
  ledger: EgressLedger | null;
  connect: buildConnector.connector;
}

/** An agent whose every call is put down in the ledger at the moment it is written to its socket. */
export function createMeteredAgent(options: Agent.Options, { ledger, connect }: MeteredOptions): Agent {
  const openClient = (origin: URL, settings: object) =>
    ledger === null ? new Client(origin, settings) : new MeteredClient(origin, settings, connect, ledger);
  return new Agent({
    ...options,
    connect,
    factory: (origin, settings) => new Pool(origin, { ...(settings as Pool.Options), factory: openClient }),
  });
}

/** One connection at a time; the address of its socket is that of every call it carries. */
class MeteredClient extends Client {
  readonly #sent: (options: CargoOptions) => void;

  constructor(origin: URL, settings: object, connect: buildConnector.connector, ledger: EgressLedger) {
    let scope: Scope = 'public';
    super(origin, {
      ...settings,
      connect: (where, done) =>
        connect(where, (...found) => {
          const [, socket] = found;
          if (socket) scope = scopeOf((socket as Socket).remoteAddress ?? '') ?? 'public';
          done(...found);
        }),
    });
    const { host } = new URL(origin);
    this.#sent = ({ cargo = { ...NO_CONTEXT, bytes: 0 }, method }) => {
      // Asking what a local server has says nothing to anyone.
      if (scope === 'loopback' && cargo.bytes === 0) return;
      ledger.record({ ...cargo, host, scope, method });
    };
  }

  override dispatch(options: CargoOptions, handler: Dispatcher.DispatchHandler): boolean {
    return super.dispatch(options, new SentHandler(handler, () => this.#sent(options)));
  }
}

/** Nobody said why. */
export const NO_CONTEXT: EgressContext = {
  purpose: 'discovery',
  requestId: null,
  endpointId: null,
  sensitive: null,
  policy: null,
};

/** Hands everything on; calls `sent` where a request is about to be written, as often as it is. */
class SentHandler implements Dispatcher.DispatchHandler {
  constructor(
    private readonly inner: Dispatcher.DispatchHandler,
    private readonly sent: () => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.inner.onRequestStart?.(controller, context);
    if (!controller.aborted) this.sent();
  }
  onRequestUpgrade(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onRequestUpgrade']>>): void {
    this.inner.onRequestUpgrade?.(...given);
  }
  onResponseStarted(): void {
    (this.inner as { onResponseStarted?(): void }).onResponseStarted?.();
  }
  onResponseStart(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>): void {
    this.inner.onResponseStart?.(...given);
  }
  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.inner.onResponseData?.(controller, chunk);
  }
  onResponseEnd(...given: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseEnd']>>): void {
    this.inner.onResponseEnd?.(...given);
  }
  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    this.inner.onResponseError?.(controller, error);
  }
}
