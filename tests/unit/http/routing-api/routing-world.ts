import type { Context } from '@/lib/services/context';
import type { Caller } from '@/lib/services/keys/caller';
import { createKey, type NewKey } from '@/lib/services/keys/create-key';
import { createKeyStore } from '@/lib/services/keys/key-store';
import { isSwitchyardError, type SwitchyardError } from '@/lib/shared/errors';
import type { ServiceWorld, ServiceWorldOptions } from '../../../fakes/service-world';
import { worldOf } from '../../services/feedback-world';

export interface RoutingWorld extends ServiceWorld {
  ctx: Context;
}

/** A service world with gateway keys; three priced models: small, middle, large. */
export function routingWorld(options: Partial<ServiceWorldOptions> = {}): RoutingWorld {
  const world = worldOf(options);
  return { ...world, ctx: { ...world.ctx, keys: createKeyStore(world.ctx) } };
}

export function callerWith(ctx: Context, key: Partial<NewKey> = {}): Extract<Caller, { kind: 'key' }> {
  const made = createKey(ctx, { name: 'ci', hourlyUsd: null, requestsPerMinute: null, ...key });
  return { kind: 'key', key: made.key };
}

export function post(body: unknown): Request {
  return new Request('http://127.0.0.1/v1/x', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

export function get(query = ''): Request {
  return new Request(`http://127.0.0.1/v1/x${query}`);
}

/** What it is refused with; fails when it is not. */
export async function refusalOf(run: () => unknown): Promise<SwitchyardError> {
  try {
    await run();
  } catch (error) {
    if (isSwitchyardError(error)) return error;
    throw error;
  }
  throw new Error('it was taken');
}

// biome-ignore lint/suspicious/noExplicitAny: the tests say what a body must hold
export type Body = any;
