import { expect, it } from 'vitest';
import { addressFor } from '@/scripts/lib/describe-start';

it.each([
  ['127.0.0.1', '127.0.0.1:3000'],
  ['0.0.0.0', '127.0.0.1:3000'],
  ['::', '[::1]:3000'],
  ['::1', '[::1]:3000'],
  ['desk.example', 'desk.example:3000'],
])('bound to %s, a browser opens %s', (host, address) => {
  expect(addressFor(host, 3000)).toBe(address);
});
