import { describe, expect, it } from 'vitest';
import { deleteKey, getKeys, postKey } from '@/lib/http/api/keys';
import { answerRequest } from '@/lib/services/answer-request';
import { keyIdOf, scopeToCaller } from '@/lib/services/keys/caller';
import { createKey } from '@/lib/services/keys/create-key';
import { createKeyStore } from '@/lib/services/keys/key-store';
import { revokeKey } from '@/lib/services/keys/revoke-key';
import { listAudit } from '@/lib/telemetry/queries/list-audit';
import { readRows } from '../../support/database';
import { type Body, callerWith, post, refusalOf, routingWorld } from '../http/routing-api/routing-world';
import { PROMPT } from './feedback-world';

const NEW = { name: 'ci', hourlyUsd: null, requestsPerMinute: null };

describe('a key', () => {
  it('opens at once; its secret is shown once and kept nowhere', async () => {
    const world = routingWorld();
    const response = await postKey(
      world.ctx,
      post({ name: ' ci ', hourly_usd: 1.5, daily_usd: 40, requests_per_minute: 60 }),
      'token',
    );
    expect(response.status).toBe(201);
    const { key, secret }: Body = await response.json();
    expect(secret).toMatch(/^swy_[A-Za-z0-9_-]{43}$/);
    expect(key).toEqual({
      id: expect.stringMatching(/^key_/),
      name: 'ci',
      prefix: `${secret.slice(0, 8)}…`,
      created_at: world.time.clock.wallMs(),
      last_used_at: null,
      revoked_at: null,
      hourly_usd: 1.5,
      daily_usd: 40,
      monthly_usd: null,
      requests_per_minute: 60,
      spend_hour_usd: 0,
      spend_day_usd: 0,
      spend_month_usd: 0,
      requests_24h: 0,
    });
    expect(world.ctx.keys.find(secret)?.id).toBe(key.id);
    const [row] = readRows<Record<string, unknown>>(world.dataDir, 'select * from gateway_keys');
    expect(JSON.stringify(row)).not.toContain(secret.slice(8));
    const listed: Body = await getKeys(world.ctx, null).json();
    expect(listed).toEqual({ required: true, keys: [key] });
  });

  it('is unknown again when it is revoked, and its name is free', async () => {
    const world = routingWorld();
    const { key, secret } = createKey(world.ctx, NEW);
    expect(await deleteKey(world.ctx, key.id, 'owner').json()).toEqual({ revoked: true, id: key.id });
    deleteKey(world.ctx, key.id, 'owner');
    expect(world.ctx.keys.find(secret)).toBeNull();
    expect(world.ctx.keys.required()).toBe(true);
    const log = listAudit(world.ctx.telemetry.db, 10).map(({ action, subject }) => [action, subject]);
    expect(log).toEqual([
      ['gateway_key.revoked', key.id],
      ['gateway_key.created', key.id],
    ]);
    expect(createKey(world.ctx, NEW).key.id).not.toBe(key.id);
    const later = createKeyStore(world.ctx);
    expect(later.find(secret)).toBeNull();
    expect(later.required()).toBe(true);
  });

  it('notes its use at most once a minute', async () => {
    const world = routingWorld();
    const { key } = createKey(world.ctx, NEW);
    const start = world.time.clock.wallMs();
    const noted = async (ms: number) => {
      world.time.skip(ms);
      await world.ctx.keys.admit(key);
      world.ctx.telemetry.recorder.flush();
      return readRows<{ at: number }>(world.dataDir, 'select last_used_at at from gateway_keys')[0]?.at;
    };
    expect(await noted(5)).toBe(start + 5);
    expect(await noted(59_999)).toBe(start + 5);
    expect(await noted(1)).toBe(start + 60_005);
  });

  it('has its own spend and requests beside its name', async () => {
    const world = routingWorld();
    const caller = callerWith(world.ctx);
    for (const keyId of [keyIdOf(caller), null])
      await answerRequest(keyId === null ? world.ctx : scopeToCaller(world.ctx, caller), {
        prompt: PROMPT,
        model: 'middle',
        source: 'gateway',
        keyId,
        signal: new AbortController().signal,
      });
    const { keys }: Body = await getKeys(world.ctx, null).json();
    const spent = world.ctx.execution.budget.snapshot().spentNanoUsd;
    expect(keys).toMatchObject([{ requests_24h: 1, spend_hour_usd: spent / 2 / 1e9 }]);
    // After a restart the hour is what it was.
    const again = createKeyStore(world.ctx).budgetOf(caller.key).snapshot();
    expect(again.spentNanoUsd).toBe(spent / 2);
    world.time.skip(3_600_000);
    expect(createKeyStore(world.ctx).budgetOf(caller.key).snapshot().spentNanoUsd).toBe(0);
  });
});

describe('refused', () => {
  it.each<[unknown, string]>([
    [{}, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 1 }, 'name'],
    [{ name: 'a', hourly_usd: -1 }, 'hourly_usd'],
    [{ name: 'a', hourly_usd: '1' }, 'hourly_usd'],
    [{ name: 'a', requests_per_minute: 0 }, 'requests_per_minute'],
    [{ name: 'a', requests_per_minute: 1.5 }, 'requests_per_minute'],
    [{ name: 'a', budget: 1 }, 'budget'],
  ])('%j names %s', async (body, param) => {
    const world = routingWorld();
    expect(await refusalOf(() => postKey(world.ctx, post(body), 'owner'))).toMatchObject({
      status: 400,
      param,
    });
    expect(world.ctx.keys.required()).toBe(false);
  });

  it('a name twice, an unknown id, no id', async () => {
    const { ctx } = routingWorld();
    createKey(ctx, NEW);
    expect(await refusalOf(() => createKey(ctx, NEW))).toMatchObject({ status: 409, code: 'name_taken' });
    expect(await refusalOf(() => deleteKey(ctx, 'key_x', 'owner'))).toMatchObject({
      status: 404,
      param: 'id',
    });
    expect(await refusalOf(() => deleteKey(ctx, null, 'owner'))).toMatchObject({ status: 400, param: 'id' });
  });

  it('by the database: nothing is half done', async () => {
    const world = routingWorld();
    const { key, secret } = createKey(world.ctx, NEW);
    const broken = { ...world.ctx, telemetry: { ...world.ctx.telemetry, db: {} as never } };
    const attempt = () => createKey(broken, { ...NEW, name: 'other' });
    expect(await refusalOf(attempt)).toMatchObject({ status: 503, code: 'keys_unavailable' });
    expect(world.ctx.keys.all()).toHaveLength(1);
    expect(await refusalOf(() => revokeKey(broken, key.id))).toMatchObject({ status: 503 });
    expect(world.ctx.keys.find(secret)?.id).toBe(key.id);
    expect(world.logged).toHaveLength(2);
  });
});
