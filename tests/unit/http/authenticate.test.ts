import { describe, expect, it } from 'vitest';
import { authenticate } from '@/lib/http/gateway/authenticate';
import { createKey } from '@/lib/services/keys/create-key';
import { revokeKey } from '@/lib/services/keys/revoke-key';
import type { SessionStore } from '@/lib/services/sessions/session-store';
import { isSwitchyardError } from '@/lib/shared/errors';
import { type RoutingWorld, routingWorld } from './routing-api/routing-world';

const TOKEN = 'the-admin-token';
const SESSION = 's'.repeat(43);
const sessions: Pick<SessionStore, 'stateOf'> = {
  stateOf: (secret) => (secret === SESSION ? 'open' : 'unknown'),
};

/** `house`, a key's name, or the code it was refused with. */
function enter({ ctx }: RoutingWorld, headers: Record<string, string>, adminToken: string | null): string {
  try {
    const caller = authenticate(new Headers(headers), { adminToken, keys: ctx.keys, sessions });
    return caller.kind === 'key' ? caller.key.name : 'house';
  } catch (error) {
    if (!isSwitchyardError(error)) throw error;
    return `${error.status} ${error.code}`;
  }
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
const session = { cookie: `switchyard_session=${SESSION}` };

describe('before the first key', () => {
  it.each<[string, Record<string, string>, string | null, string]>([
    ['nothing is asked for without a token', {}, null, 'house'],
    ['what a client sends anyway is ignored', bearer('dummy'), null, 'house'],
    ['the token is asked for when it is set', {}, TOKEN, '401 missing_api_key'],
    ['the token opens', bearer(TOKEN), TOKEN, 'house'],
    ['the token opens as x-api-key', { 'x-api-key': TOKEN }, TOKEN, 'house'],
    ['a wrong one does not', bearer('dummy'), TOKEN, '401 invalid_api_key'],
    ['a browser that signed in opens', session, TOKEN, 'house'],
    [
      'another cookie does not',
      { cookie: `switchyard_session=${'x'.repeat(43)}` },
      TOKEN,
      '401 missing_api_key',
    ],
  ])('%s', (_name, headers, token, expected) => {
    expect(enter(routingWorld(), headers, token)).toBe(expected);
  });
});

describe('with a key', () => {
  const world = () => {
    const made = routingWorld();
    const { secret } = createKey(made.ctx, { name: 'ci', hourlyUsd: null, requestsPerMinute: null });
    return { made, secret };
  };

  it.each<[string, (secret: string) => Record<string, string>, string | null, string]>([
    ['nothing opens without it', () => ({}), null, '401 missing_api_key'],
    ['an empty header is none', () => ({ 'x-api-key': ' ' }), null, '401 missing_api_key'],
    ['Bearer opens', bearer, null, 'ci'],
    ['x-api-key opens', (secret) => ({ 'x-api-key': secret }), null, 'ci'],
    ['both opens', (secret) => ({ ...bearer(secret), 'x-api-key': secret }), null, 'ci'],
    ['either valid one counts', (secret) => ({ ...bearer('x'), 'x-api-key': secret }), null, 'ci'],
    ['either valid one counts, turned', (secret) => ({ ...bearer(secret), 'x-api-key': 'x' }), null, 'ci'],
    ['the token goes before the key', (s) => ({ ...bearer(s), 'x-api-key': TOKEN }), TOKEN, 'house'],
    ['a key opens beside a token', bearer, TOKEN, 'ci'],
    ['a wrong one does not open', () => bearer('swy_wrong'), null, '401 invalid_api_key'],
    ['not even a beginning opens', (secret) => bearer(secret.slice(0, -1)), null, '401 invalid_api_key'],
    ['a browser that signed in is the house', () => session, TOKEN, 'house'],
    ['a session of a token that is gone opens nothing', () => session, null, '401 missing_api_key'],
    ['a key beside a session is what counts', (s) => ({ ...session, ...bearer(s) }), TOKEN, 'ci'],
    [
      'a wrong key beside a session is refused',
      () => ({ ...session, ...bearer('x') }),
      TOKEN,
      '401 invalid_api_key',
    ],
    ['Basic is not read', (secret) => ({ authorization: `Basic ${secret}` }), null, '401 missing_api_key'],
  ])('%s', (_name, headers, token, expected) => {
    const { made, secret } = world();
    expect(enter(made, headers(secret), token)).toBe(expected);
  });

  it('that was revoked nobody gets in, also not without one', () => {
    const { made, secret } = world();
    revokeKey(made.ctx, made.ctx.keys.all()[0]?.id ?? '');
    expect(enter(made, bearer(secret), null)).toBe('401 invalid_api_key');
    expect(enter(made, {}, null)).toBe('401 missing_api_key');
  });
});
