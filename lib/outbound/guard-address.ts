import { BlockList, isIP } from 'node:net';

const FORBIDDEN = new BlockList();
// IPv4 link-local, where the clouds keep their metadata services, and Alibaba's; BlockList also
// matches their IPv4-mapped IPv6 forms.
FORBIDDEN.addSubnet('169.254.0.0', 16, 'ipv4');
FORBIDDEN.addAddress('100.100.100.200', 'ipv4');
FORBIDDEN.addSubnet('fe80::', 10, 'ipv6');
// AWS metadata over IPv6.
FORBIDDEN.addAddress('fd00:ec2::254', 'ipv6');
// 169.254.0.0/16 inside IPv4-compatible, NAT64 (RFC 6052) and 6to4 (RFC 3056) addresses.
FORBIDDEN.addSubnet('::a9fe:0', 112, 'ipv6');
FORBIDDEN.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6');
FORBIDDEN.addSubnet('2002:a9fe::', 32, 'ipv6');

/** True for link-local and metadata addresses in any notation; false for what is not an IP address. */
export function isForbiddenAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const family = isIP(plain);
  return family !== 0 && FORBIDDEN.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}
