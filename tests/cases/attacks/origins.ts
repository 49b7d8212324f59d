/** Host headers of names that could be made to lead here; `PORT` stands for the server's own. */
export const FOREIGN_HOSTS: readonly string[] = [
  'attacker.example',
  'attacker.example:PORT',
  '127.0.0.1.nip.io:PORT',
  'localhost.attacker.example:PORT',
  'attacker.localhost:PORT',
  'localhost.:PORT',
  '127.0.0.1.:PORT',
  'user@127.0.0.1:PORT',
  '127.0.0.1:PORT@attacker.example',
  '127.0.0.1:PORT#.attacker.example',
  '127.0.0.1:PORT/.attacker.example',
  '127.0.0.1, attacker.example',
  '2130706433:PORT',
  '0x7f000001:PORT',
  '0x7f.0.0.1:PORT',
  '017700000001:PORT',
  '127.1:PORT',
  '0.0.0.0:PORT',
  '[::]:PORT',
  '[::ffff:127.0.0.1]:PORT',
  '[::ffff:7f00:1]:PORT',
  '①②⑦.⓪.⓪.①',
  '169.254.169.254:PORT',
  '192.168.0.1:PORT',
  'localhost%00.attacker.example',
  'localhost:PORT:PORT',
  'localhost:',
];

/** Bytes of a request that hides whom it is for; `PORT` and `TARGET` are filled in. */
export const ODD_REQUESTS: readonly (readonly [name: string, ...lines: string[]])[] = [
  ['no Host', 'GET TARGET HTTP/1.1'],
  ['no Host in HTTP/1.0', 'GET TARGET HTTP/1.0'],
  ['an empty Host', 'GET TARGET HTTP/1.1', 'Host:'],
  ['two Hosts, ours first', 'GET TARGET HTTP/1.1', 'Host: 127.0.0.1:PORT', 'Host: attacker.example'],
  ['two Hosts, ours last', 'GET TARGET HTTP/1.1', 'Host: attacker.example', 'host: 127.0.0.1:PORT'],
  ['our Host twice', 'GET TARGET HTTP/1.1', 'Host: 127.0.0.1:PORT', 'HOST: 127.0.0.1:PORT'],
  ['a Host behind a space', 'GET TARGET HTTP/1.1', 'Host : 127.0.0.1:PORT'],
  ['a folded Host', 'GET TARGET HTTP/1.1', 'Host: attacker.example', ' 127.0.0.1:PORT'],
  ['a foreign URL as the target', 'GET http://attacker.exampleTARGET HTTP/1.1', 'Host: 127.0.0.1:PORT'],
  [
    'our URL as the target, foreign Host',
    'GET http://127.0.0.1:PORTTARGET HTTP/1.1',
    'Host: attacker.example',
  ],
  ['our URL as the target', 'GET http://127.0.0.1:PORTTARGET HTTP/1.1', 'Host: 127.0.0.1:PORT'],
  [
    'the Host of a proxy',
    'GET TARGET HTTP/1.1',
    'Host: attacker.example',
    'X-Forwarded-Host: 127.0.0.1:PORT',
  ],
  [
    'an upgrade with a foreign Host',
    'GET TARGET HTTP/1.1',
    'Host: attacker.example',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ],
];

const ORIGINS: readonly string[] = [
  'http://attacker.example',
  'https://attacker.example',
  'http://127.0.0.1',
  'http://127.0.0.1:1',
  'https://127.0.0.1',
  'http://localhost:PORT',
  'http://127.0.0.1:PORT.attacker.example',
  'http://127.0.0.1:PORT@attacker.example',
  'http://attacker.example#127.0.0.1:PORT',
  'http://[::1]:PORT',
  'HTTP://127.0.0.1:PORT',
  'http://127.0.0.1:PORT/',
  'http://127.0.0.1:PORT http://attacker.example',
  'ws://127.0.0.1:PORT',
  'chrome-extension://abcdefghijklmnop',
  'file://',
  'null',
];

/** Headers of a change that another site asked for. */
export const FOREIGN_CHANGES: readonly (readonly [name: string, headers: Record<string, string>])[] = [
  ...ORIGINS.map((origin) => [`Origin ${origin}`, { origin }] as const),
  ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site same-site without Origin', { 'sec-fetch-site': 'same-site' }],
  [
    'Sec-Fetch-Site same-site of another port',
    { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' },
  ],
  ['Sec-Fetch-Site in capitals', { 'sec-fetch-site': 'CROSS-SITE' }],
  ['Sec-Fetch-Site that is new', { 'sec-fetch-site': 'sibling-site' }],
  ['our Origin, cross-site', { origin: 'http://127.0.0.1:PORT', 'sec-fetch-site': 'cross-site' }],
];

/** Headers of a read that another site's page would make, but no link. */
export const FOREIGN_READS: readonly (readonly [name: string, headers: Record<string, string>])[] = [
  ['an image', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ['a script', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
  ['fetch', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ['an object', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' }],
  ['a socket', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'websocket', 'sec-fetch-dest': 'empty' }],
];

/** What a plain form, or fetch without a preflight, can send. */
export const SIMPLE_TYPES: readonly string[] = [
  'text/plain',
  'text/plain; application/json',
  'text/plain;charset=application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/csp-report',
  'application/jsonp',
  '',
];
