import { BlockList, isIP } from 'node:net';
import { embeddedIpv4, readIpv6 } from './read-ipv6';

export type Scope = 'loopback' | 'private' | 'public';
/** What an address leads to. All but a Scope is never called. */
export type AddressKind = Scope | 'metadata' | 'link_local' | 'unspecified' | 'multicast' | 'reserved';

type Net = readonly [net: string, prefix: number];

// First match wins: single addresses before the ranges they lie in.
const V4: readonly (readonly [AddressKind, readonly Net[]])[] = [
  [
    'metadata',
    [
      // AWS, Google, Azure and others; AWS containers; Alibaba; Oracle; Azure's wire server.
      ['169.254.169.254', 32],
      ['169.254.170.2', 32],
      ['100.100.100.200', 32],
      ['192.0.0.192', 32],
      ['168.63.129.16', 32],
    ],
  ],
  ['link_local', [['169.254.0.0', 16]]],
  // Linux takes the whole of 0.0.0.0/8 for this machine or for none.
  ['unspecified', [['0.0.0.0', 8]]],
  ['loopback', [['127.0.0.0', 8]]],
  // RFC 1918, shared (RFC 6598), IETF's own (RFC 6890), benchmarks (RFC 2544).
  [
    'private',
    [
      ['10.0.0.0', 8],
      ['172.16.0.0', 12],
      ['192.168.0.0', 16],
      ['100.64.0.0', 10],
      ['192.0.0.0', 24],
      ['198.18.0.0', 15],
    ],
  ],
  ['multicast', [['224.0.0.0', 4]]],
  // With 255.255.255.255, broadcast.
  ['reserved', [['240.0.0.0', 4]]],
];
const V6: typeof V4 = [
  [
    'metadata',
    [
      // AWS keeps its metadata (::254) and credentials (::23) here; Google its metadata.
      ['fd00:ec2::', 32],
      ['fd20:ce::254', 128],
    ],
  ],
  ['unspecified', [['::', 128]]],
  ['loopback', [['::1', 128]]],
  ['link_local', [['fe80::', 10]]],
  // RFC 4193, and site-local, which it replaced.
  [
    'private',
    [
      ['fc00::', 7],
      ['fec0::', 10],
    ],
  ],
  ['multicast', [['ff00::', 8]]],
];

const LISTS = { ipv4: listsOf(V4, 'ipv4'), ipv6: listsOf(V6, 'ipv6') };

function listsOf(kinds: typeof V4, family: 'ipv4' | 'ipv6') {
  return kinds.map(([kind, nets]) => {
    const list = new BlockList();
    for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
    return { kind, list };
  });
}

/**
 * What an IP address leads to, in any IPv6 notation, with brackets or a zone; an IPv4 address inside an IPv6 one
 * (mapped, NAT64, 6to4, Teredo, ISATAP) counts as itself. Null for what is not an IP address.
 */
export function kindOf(address: string): AddressKind | null {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 0) return null;
  if (family === 4) return kindIn('ipv4', plain);
  const groups = readIpv6(plain);
  const inner = groups === null ? null : embeddedIpv4(groups);
  return inner === null ? kindIn('ipv6', plain) : kindIn('ipv4', inner);
}

function kindIn(family: 'ipv4' | 'ipv6', address: string): AddressKind {
  return LISTS[family].find(({ list }) => list.check(address, family))?.kind ?? 'public';
}

/** Where an address that may be called leads; null for every other kind and for what is no address. */
export function scopeOf(address: string): Scope | null {
  const kind = kindOf(address);
  return kind === 'loopback' || kind === 'private' || kind === 'public' ? kind : null;
}

/** True for addresses that are never called: link-local, metadata, unspecified, multicast, broadcast. */
export function isForbiddenAddress(address: string): boolean {
  return kindOf(address) !== null && scopeOf(address) === null;
}
