import { expect, it } from 'vitest';
import { checkToken } from '@/lib/http/authorise';

const CASES: [path: string, authorization: string | null, token: string | null, passes: boolean][] = [
  ['/api/keys', null, null, true],
  ['/api/keys', null, 'secret', false],
  ['/api/keys', 'Bearer secret', 'secret', true],
  ['/api/keys', 'bearer  secret ', 'secret', true],
  ['/api/keys', 'Basic secret', 'secret', false],
  ['/api/keys', 'Bearer ', 'secret', false],
  ['/api/keys', 'Bearer secre', 'secret', false],
  ['/api/keys', 'Bearer swy_key', 'secret', false],
  ['/', null, 'secret', false],
  ['/metrics', null, 'secret', false],
  ['/health', null, 'secret', true],
  // The gateway asks for a key itself.
  ['/v1/models', null, 'secret', true],
  ['/v1/models/openai/gpt-4.1', null, 'secret', true],
  ['/v1/models/a%2Fb:c', null, 'secret', true],
  // What only looks like the gateway does not pass.
  ['/v1', null, 'secret', false],
  ['/v1x', null, 'secret', false],
  ['/V1/models', null, 'secret', false],
  ['//v1/models', null, 'secret', false],
  ['/v1/../api/keys', null, 'secret', false],
  ['/v1/%2e%2e/api/keys', null, 'secret', false],
  ['/v1/.%2E/api/keys', null, 'secret', false],
  ['/v1/x/../../', null, 'secret', false],
  ['/v1\\..\\api/keys', null, 'secret', false],
  ['/v1/..\\api/keys', null, 'secret', false],
  ['http://host/v1/models', null, 'secret', false],
];

it.each(CASES)('%s with %s, token %s: passes %s', (path, authorization, token, passes) => {
  expect(checkToken({ path, authorization }, token)).toEqual(
    passes ? null : expect.objectContaining({ status: 401, code: 'unauthorised' }),
  );
});
