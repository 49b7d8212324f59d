import type { IncomingHttpHeaders } from 'node:http';

const HEADER = 'x-switchyard-peer';
const KEY = Symbol.for('switchyard.peers-are-told');
const globals = globalThis as { [KEY]?: boolean };

/** Tells handlers behind Next the address a connection comes from; replaces whatever the caller sent. */
export function tellPeer(headers: IncomingHttpHeaders, address: string | undefined): void {
  globals[KEY] = true;
  delete headers[HEADER];
  if (address !== undefined) headers[HEADER] = address;
}

/** The peer's address; null behind a server that is not ours, where the header could be anyone's. */
export function peerOf(headers: Headers): string | null {
  return globals[KEY] === true ? headers.get(HEADER) : null;
}
