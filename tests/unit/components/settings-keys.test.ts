import { describe, expect, it } from 'vitest';
import { keyState, limitWords, sayAccess, sayFirstKey } from '@/components/settings/key-words';
import type { GatewayKey } from '@/components/settings/keys-client';
import { modelChoices, sayModel } from '@/components/settings/model-choices';
import { EMPTY_FORM, fieldOf, readKeyForm } from '@/components/settings/read-key-form';
import { readTest } from '@/components/settings/send-test';

const KEY: GatewayKey = {
  id: 'key_1',
  name: 'editor',
  prefix: 'swy_b07c…',
  created_at: 1,
  last_used_at: 2,
  revoked_at: null,
  hourly_usd: null,
  daily_usd: null,
  monthly_usd: null,
  requests_per_minute: null,
  spend_hour_usd: null,
  spend_day_usd: null,
  spend_month_usd: null,
  requests_24h: null,
};

describe('a key in words', () => {
  it.each([
    [{}, 'none'],
    [{ hourly_usd: 5 }, '$5.00 / h'],
    [{ requests_per_minute: 1200 }, '1,200 / min'],
    [{ hourly_usd: 0.5, requests_per_minute: 60 }, '$0.50 / h · 60 / min'],
  ])('limits %o are %s', (limits, words) => {
    expect(limitWords({ ...KEY, ...limits })).toBe(words);
  });

  it.each([
    [{}, 'active'],
    [{ last_used_at: null }, 'not used yet'],
    [{ hourly_usd: 5, spend_hour_usd: null }, 'active'],
    [{ hourly_usd: 5, spend_hour_usd: 4.99 }, 'active'],
    [{ hourly_usd: 5, spend_hour_usd: 5 }, 'budget spent'],
    [{ revoked_at: 3, hourly_usd: 5, spend_hour_usd: 5 }, 'revoked'],
  ])('%o is %s', (change, word) => {
    expect(keyState({ ...KEY, ...change }).word).toBe(word);
  });
});

describe('who may call', () => {
  it.each([
    [{ required: false, keys: [] }, /No key is needed/],
    [{ required: true, keys: [KEY] }, /needs one of these keys/],
    [{ required: true, keys: [{ ...KEY, revoked_at: 3 }] }, /Every key is revoked/],
    [{ required: true, keys: [] }, /admin token/],
  ])('%o', (list, said) => {
    expect(sayAccess(list)).toMatch(said);
  });

  it('warns before the first key only', () => {
    expect(sayFirstKey({ required: false, keys: [] })).toMatch(/every request to \/v1 needs a key/);
    expect(sayFirstKey({ required: true, keys: [KEY] })).toBeNull();
  });
});

describe('the form of a new key', () => {
  it.each([
    [{ name: ' editor ' }, { name: 'editor' }],
    [
      { name: 'a', hourly_usd: '$ 0.50' },
      { name: 'a', hourly_usd: 0.5 },
    ],
    [
      { name: 'a', requests_per_minute: '60' },
      { name: 'a', requests_per_minute: 60 },
    ],
    [
      { name: 'a', hourly_usd: '-1' },
      { name: 'a', hourly_usd: -1 },
    ],
  ])('%o becomes %o', (typed, key) => {
    expect(readKeyForm({ ...EMPTY_FORM, ...typed })).toEqual({ key });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'a', hourly_usd: 'five' }, 'hourly_usd'],
    [{ name: 'a', hourly_usd: '1,5' }, 'hourly_usd'],
    [{ name: 'a', requests_per_minute: '1e3' }, 'requests_per_minute'],
  ])('%o is refused at %s', (typed, field) => {
    expect(readKeyForm({ ...EMPTY_FORM, ...typed })).toMatchObject({ problem: { field } });
  });

  it('knows its own fields in the words of the server', () => {
    expect(fieldOf('hourly_usd')).toBe('hourly_usd');
    expect(fieldOf('id')).toBeNull();
    expect(fieldOf(null)).toBeNull();
  });
});

describe('a test request', () => {
  const headers = new Headers({
    'x-switchyard-request-id': 'req_1',
    'x-switchyard-model': 'model::light',
    'x-switchyard-tier': '1',
    'x-switchyard-simulated': 'true',
    'x-switchyard-cost-usd': '0',
  });

  it('is read with its headers', () => {
    const body = JSON.stringify({ choices: [{ message: { content: 'Hello.' } }] });
    expect(readTest(200, headers, body)).toEqual({
      status: 200,
      text: 'Hello.',
      error: null,
      requestId: 'req_1',
      model: 'model::light',
      tier: '1',
      reason: null,
      simulated: true,
      costUsd: 0,
    });
  });

  it.each([
    [401, '{"error":{"message":"A key is needed."}}', 'A key is needed.'],
    [502, '<html>', 'The server answered with status 502.'],
    [null, '', 'The server did not answer. Is it still running?'],
    [200, '{}', 'The answer was not a chat completion.'],
  ])('%s %s says %s, and an unknown cost stays unknown', (status, body, error) => {
    expect(readTest(status, new Headers(), body)).toMatchObject({ text: null, error, costUsd: null });
  });
});

describe('the models one may name', () => {
  const overview = {
    policies: [
      { name: 'cheap', version: 1, summary: 'Lower bar.', runnable: true, why: null },
      { name: 'reference', version: 1, summary: 'The article.', runnable: false, why: 'not this fleet' },
    ],
    models: [{ id: 'lab/small', tier: 2, simulated: false }],
  } as unknown as Parameters<typeof modelChoices>[0];

  it('are auto, the policies and the catalog', () => {
    expect(modelChoices(overview)).toEqual([
      { value: 'auto', label: 'auto' },
      { value: 'auto/cheap', label: 'auto/cheap', disabled: false },
      { value: 'auto/reference', label: 'auto/reference: not this fleet', disabled: true },
      { value: 'lab/small', label: 'T2 lab/small' },
    ]);
  });

  it('are explained', () => {
    expect(sayModel('auto/cheap', overview)).toBe('Lower bar.');
    expect(sayModel('lab/small', overview)).toMatch(/never replaced/);
  });
});
