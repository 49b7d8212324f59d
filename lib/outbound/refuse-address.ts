import { type AddressKind, kindOf } from './guard-address';

/** True where the owner lets a host lead to loopback or a private network. Given in lower case, without brackets or trailing dot. */
export type AllowPrivate = (hostname: string) => boolean;

const NEVER: Readonly<Record<string, string>> = {
  metadata: 'is an address where a cloud keeps its credentials, and it is never called',
  link_local: 'is a link-local address, and those are never called',
  multicast: 'is a multicast address, and those are never called',
  reserved: 'is a reserved or broadcast address, and those are never called',
} satisfies Partial<Record<AddressKind, string>>;

/**
 * Why an address may not be called for a host name (the address itself, where it was written so); null when it may.
 * The error has the code ADDRESS_REFUSED and one sentence without the URL.
 */
export function refusalOf(address: string, hostname: string, allowPrivate: AllowPrivate): Error | null {
  const kind = kindOf(address);
  if (kind === null || kind === 'public') return null;
  if (kind === 'unspecified') {
    const own = address.includes(':') ? '[::1]' : '127.0.0.1';
    return refused(`${address} stands for every address of this machine; write ${own} instead.`);
  }
  const never = NEVER[kind];
  if (never !== undefined) return refused(`${address} ${never}.`);
  const plain = plainHost(hostname);
  if (allowPrivate(plain)) return null;
  const where = kind === 'loopback' ? 'this machine' : 'a private network';
  return refused(
    kindOf(plain) === null
      ? `${plain} leads to ${where} (${address}), but its endpoint is not marked as local; set its locality to "local" if it is yours.`
      : `${plain} belongs to ${where}, and no endpoint that you configured names it.`,
  );
}

/** A host as AllowPrivate gets it. */
export function plainHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

/** True for a host that says by itself that it is near: `localhost` or a loopback or private address. */
export function isWrittenNear(hostname: string): boolean {
  const kind = kindOf(hostname);
  return kind === null ? /(?:^|\.)localhost$/.test(hostname) : kind === 'loopback' || kind === 'private';
}

function refused(message: string): Error {
  return Object.assign(new Error(message), { code: 'ADDRESS_REFUSED' });
}
