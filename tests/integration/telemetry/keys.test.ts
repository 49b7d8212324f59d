import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '@/lib/db/client';
import { requests } from '@/lib/db/schema';
import { authenticate } from '@/lib/http/gateway/authenticate';
import { createKey } from '@/lib/services/keys/create-key';
import { createKeyStore } from '@/lib/services/keys/key-store';
import { listKeys } from '@/lib/services/keys/list-keys';
import { isSwitchyardError } from '@/lib/shared/errors';
import { getThread } from '@/lib/telemetry/queries/get-thread';
import { recordRequestEnd, recordRequestStart } from '@/lib/telemetry/record-request';
import { createRecorder } from '@/lib/telemetry/recorder';
import { createFakeTime } from '../../fakes/fake-time';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function open(dataDir = mkdtempSync(join(tmpdir(), 'switchyard-keys-'))) {
  const database = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(database.db);
  const close = () => {
    recorder.close();
    database.close();
  };
  closers.push(close);
  return {
    dataDir,
    telemetry: { db: database.db, recorder },
    close: () => {
      for (const one of closers.splice(0)) one();
    },
  };
}

const NEW = { name: 'ci', hourlyUsd: 1, requestsPerMinute: null };

describe('keys', () => {
  it('open after a restart what they opened before', () => {
    const time = createFakeTime();
    const before = open();
    const logError = () => {};
    const store = createKeyStore({ ...before, ...time, logError });
    const ctx = { ...before, clock: time.clock, keys: store, logError } as never;
    const { secret } = createKey(ctx, NEW);
    before.close();
    const after = createKeyStore({ ...open(before.dataDir), ...time, logError });
    expect(after.find(secret)).toMatchObject({ name: 'ci', hourlyUsd: 1 });
    expect(after.required()).toBe(true);
  });

  it('that cannot be read let nobody in but the token, and heal', () => {
    const time = createFakeTime();
    const { telemetry } = open();
    const logged: unknown[] = [];
    const telemetryThat = { ...telemetry, db: refusing(telemetry.db) };
    const keys = createKeyStore({
      telemetry: telemetryThat,
      ...time,
      logError: (error) => logged.push(error),
    });
    const enter = (secret: string, adminToken: string | null) => {
      try {
        return authenticate(new Headers({ 'x-api-key': secret }), {
          adminToken,
          keys,
          sessions: { stateOf: () => 'unknown' },
        }).kind;
      } catch (error) {
        return isSwitchyardError(error) ? `${error.status} ${error.code}` : error;
      }
    };
    expect(keys.available()).toBe(false);
    expect(enter('swy_x', null)).toBe('503 keys_unavailable');
    expect(enter('', null)).toBe('503 keys_unavailable');
    expect(enter('token', 'token')).toBe('house');
    const ctx = { telemetry: telemetryThat, clock: time.clock, keys, logError() {} } as never;
    expect(() => createKey(ctx, NEW)).toThrow('nothing was changed');
    expect(() => listKeys(ctx)).toThrow('cannot be read');
    expect(logged).toHaveLength(1);
    telemetryThat.db = telemetry.db;
    expect(enter('', null)).toBe('503 keys_unavailable');
    time.skip(5000);
    expect(enter('', null)).toBe('house');
  });
});

/** A database that refuses every question. */
function refusing(db: Db): Db {
  return new Proxy(db, {
    get(_target, name) {
      throw new Error(`the disk refuses ${String(name)}`);
    },
  });
}

describe('a thread', () => {
  it('is who answered in it last', () => {
    const { telemetry } = open();
    const { db, recorder } = telemetry;
    const answer = (
      id: string,
      createdAt: number,
      threadKey: string,
      model: string | null,
      inputTokens = 10,
    ) => {
      const columns = { policy: 'balanced', policyVersion: 1, catalogVersion: 'c', promptChars: 1 };
      const request = { id, createdAt, threadKey, source: 'gateway' as const, ...columns };
      recordRequestStart(recorder, { ...request, status: 'streaming' });
      const subtask = {
        id: `sub_${id}`,
        requestId: id,
        position: 0,
        createdAt: createdAt + 5,
        status: model ? ('ok' as const) : ('failed' as const),
        answeredModel: model,
        inputTokens,
        ...{
          taskType: 'chat',
          complexity: 0,
          band: 'simple',
          articleBand: 'LOW',
          difficulty: 0,
          confidence: 0,
        },
        ...{ threshold: 0, propensity: 1, reason: 'named', attempts: 1 },
      };
      recordRequestEnd(recorder, { request: { id, status: 'ok' }, subtasks: [subtask], decision: null });
    };
    expect(getThread(db, 'a')).toBeNull();
    answer('req_1', 100, 'a', 'small', 7);
    answer('req_2', 200, 'a', 'large', 9);
    answer('req_3', 300, 'a', null);
    answer('req_4', 400, 'b', 'small');
    recorder.flush();
    expect(getThread(db, 'a')).toEqual({ modelId: 'large', atMs: 205, inputTokens: 9 });
    expect(getThread(db, 'c')).toBeNull();
  });

  it('is found by a key that takes sixteen bytes', () => {
    const { db, recorder } = open().telemetry;
    const key = Buffer.alloc(16, 7).toString('base64url');
    const request = { id: 'req_1', createdAt: 1, policy: 'balanced', policyVersion: 1, catalogVersion: 'c' };
    recordRequestStart(recorder, {
      ...request,
      threadKey: key,
      source: 'gateway',
      promptChars: 1,
      status: 'ok',
    });
    recorder.flush();
    const stored = db.$client
      .prepare('select length(thread_key), typeof(thread_key) from requests')
      .raw()
      .get();
    expect(stored).toEqual([16, 'blob']);
    const found = db
      .select({ key: requests.threadKey })
      .from(requests)
      .where(eq(requests.threadKey, key))
      .get();
    expect(found).toEqual({ key });
  });
});
