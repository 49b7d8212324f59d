import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '@/lib/http/csp';

it.each<[boolean, string, string]>([
  [false, 'script-src', "'self' 'nonce-n0' 'strict-dynamic'"],
  [false, 'style-src-elem', "'self' 'nonce-n0'"],
  [false, 'connect-src', "'self'"],
  [false, 'frame-src', "'none'"],
  [false, 'frame-ancestors', "'none'"],
  [false, 'worker-src', "'self'"],
  [false, 'manifest-src', "'self'"],
  [false, 'form-action', "'self'"],
  [true, 'script-src', "'self' 'nonce-n0' 'strict-dynamic' 'unsafe-eval'"],
  [true, 'style-src-elem', "'self' 'unsafe-inline'"],
])('in development %s, %s is %s', (dev, directive, value) => {
  expect(contentSecurityPolicy('n0', dev).split('; ')).toContain(`${directive} ${value}`);
});
