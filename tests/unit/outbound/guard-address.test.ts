import { describe, expect, it } from 'vitest';
import { type AddressKind, isForbiddenAddress, kindOf, scopeOf } from '@/lib/outbound/guard-address';

const CASES: readonly (readonly [AddressKind | null, readonly string[]])[] = [
  [
    'metadata',
    [
      '169.254.169.254',
      '169.254.170.2',
      '100.100.100.200',
      '192.0.0.192',
      '168.63.129.16',
      'fd00:ec2::254',
      'FD00:EC2::23',
      'fd20:ce::254',
      '[fd00:ec2::254]',
      '::ffff:169.254.169.254',
      '::ffff:a9fe:a9fe',
      '::FFFF:A9FE:A9FE',
      '0:0:0:0:0:ffff:a9fe:a9fe',
      '::ffff:0:169.254.169.254',
      '::169.254.169.254',
      '64:ff9b::169.254.169.254',
      '64:ff9b:1::a9fe:a9fe',
      '2002:a9fe:a9fe::1',
      '2001:0:4136:e378:8000:63bf:5601:5601',
      'fe80::5efe:169.254.169.254',
      '::ffff:100.100.100.200',
      '64:ff9b::a83f:8110',
    ],
  ],
  [
    'link_local',
    ['169.254.0.1', '169.254.255.255', 'fe80::1', 'fe80::1%eth0', '[fe80::1%25eth0]', 'febf::1'],
  ],
  ['unspecified', ['0.0.0.0', '0.1.2.3', '::', '[::]', '::ffff:0.0.0.0', '2002::1']],
  ['multicast', ['224.0.0.1', '239.255.255.250', 'ff02::1', 'ff00::', '::ffff:224.0.0.1']],
  ['reserved', ['240.0.0.1', '255.255.255.255', '::ffff:255.255.255.255']],
  [
    'loopback',
    ['127.0.0.1', '127.255.255.254', '::1', '[::1]', '::1%lo', '::ffff:127.0.0.1', '64:ff9b::7f00:1'],
  ],
  [
    'private',
    [
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.7',
      '100.64.0.1',
      '198.18.0.1',
      '192.0.0.1',
      'fd00::1',
      'fc00::1',
      'fec0::1',
      '::ffff:10.0.0.1',
      '2002:0a00:0001::1',
    ],
  ],
  [
    'public',
    [
      '8.8.8.8',
      '172.15.255.255',
      '172.32.0.1',
      '169.253.255.255',
      '100.128.0.1',
      '168.63.129.17',
      '2606:4700::1111',
      '64:ff9b::8.8.8.8',
      '2002:0808:0808::1',
    ],
  ],
  [null, ['localhost', 'api.example', '', '1.2.3', '256.1.1.1', '169.254.169.254.', '0xA9FEA9FE']],
];

describe('kindOf', () => {
  it.each(CASES.flatMap(([kind, addresses]) => addresses.map((address) => [address, kind] as const)))(
    '%s: %s',
    (address, kind) => {
      expect(kindOf(address)).toBe(kind);
      const isScope = kind === 'loopback' || kind === 'private' || kind === 'public';
      expect(scopeOf(address)).toBe(isScope ? kind : null);
      expect(isForbiddenAddress(address)).toBe(kind !== null && !isScope);
    },
  );
});
