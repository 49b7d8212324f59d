import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerRequest } from '@/lib/services/answer-request';
import { getFleet } from '@/lib/services/settings/get-fleet';
import { addEndpoint, changeEndpoint, removeEndpoint } from '@/lib/services/settings/save-endpoint';
import { restoreVersion, savePolicy } from '@/lib/services/settings/save-settings';
import { listAudit } from '@/lib/telemetry/queries/list-audit';
import { type Composed, composeApp } from '../../support/composed';

const KEY = 'sk-planted-0123456789abcdefXYZ';
const endpoint = (baseUrl: string, more: object = {}) => ({ protocol: 'openai' as const, baseUrl, ...more });
const model = (id: string) => ({
  id,
  endpoint: 'lab',
  model: id,
  tier: 2 as const,
  contextWindow: 8192,
  maxOutput: 1024,
  capabilities: [],
});

let composed: Composed;
beforeEach(async () => {
  composed = await composeApp();
});
afterEach(() => composed.stop());

const version = () => composed.ctx.settings.store.current('fleet').version;
const by = () => ({ baseVersion: version(), actor: 'owner' as const });
const view = (id: string) => getFleet(composed.ctx).endpoints.find((one) => one.id === id);
const add = (baseUrl = 'https://lab.example/v1', more: object = {}) =>
  addEndpoint(composed.ctx, {
    endpoint: endpoint(baseUrl, { id: 'lab' }),
    apiKey: KEY,
    models: [model('m')],
    ...by(),
    ...more,
  });

describe('an endpoint that is added', () => {
  it('serves its models at once, and its key is shown as a mask alone', () => {
    expect(add()).toBe('lab');
    expect(composed.ctx.catalog().models.find(({ id }) => id === 'm')).toMatchObject({
      endpointId: 'lab',
      source: 'app',
    });
    expect(view('lab')).toMatchObject({
      source: 'app',
      locality: 'cloud',
      leaves: true,
      models: ['m'],
      state: 'ready',
      key: { state: 'set', masked: 'sk-…fXYZ', from: 'vault' },
    });
    expect(JSON.stringify(getFleet(composed.ctx))).not.toContain(KEY);
    expect(composed.ctx.secrets.of({ id: 'lab', baseUrl: 'https://lab.example/v1' }).key).toBe(KEY);
  });

  it('is there after a restart, with its key', async () => {
    add();
    composed = await composed.restart();
    expect(view('lab')?.key.state).toBe('set');
    expect(composed.ctx.secrets.of({ id: 'lab', baseUrl: 'https://lab.example/v1' }).key).toBe(KEY);
  });

  it('gets an id and a locality where none was given', () => {
    const first = addEndpoint(composed.ctx, {
      endpoint: endpoint('http://192.168.1.7:1234/v1', { preset: 'lm-studio' }),
      ...by(),
    });
    const second = addEndpoint(composed.ctx, {
      endpoint: endpoint('http://10.0.0.8:1234/v1', { preset: 'lm-studio' }),
      ...by(),
    });
    expect([first, second]).toEqual(['lm-studio', 'lm-studio-2']);
    expect(view(first)).toMatchObject({ locality: 'local', leaves: false, state: 'no_models' });
  });

  it.each([
    ['a taken id', () => add('https://other.example/v1'), /There is an endpoint "lab" already/],
    [
      'a version that is not the newest',
      () =>
        addEndpoint(composed.ctx, {
          endpoint: endpoint('https://x.example/v1'),
          baseVersion: 1,
          actor: 'owner',
        }),
      /Version 2 of the endpoints and models was saved meanwhile/,
    ],
    [
      'a model of an endpoint nobody has',
      () => restoreVersion(composed.ctx, { kind: 'fleet', version: 77, ...by() }),
      /There is no version 77/,
    ],
    [
      'an address with a password in it',
      () => addEndpoint(composed.ctx, { endpoint: endpoint('https://me:secret@x.example/v1'), ...by() }),
      /without user, password, query or fragment/,
    ],
    [
      'an address with a key in its query',
      () => addEndpoint(composed.ctx, { endpoint: endpoint('https://x.example/v1?key=abc'), ...by() }),
      /without user, password, query or fragment/,
    ],
    [
      'a protocol that is no web address',
      () => addEndpoint(composed.ctx, { endpoint: endpoint('file:///etc/passwd'), ...by() }),
      /an http or https URL/,
    ],
  ])('is refused with %s, and nothing changes', (_, attempt, message) => {
    add();
    const before = version();
    expect(attempt).toThrow(message);
    expect(version()).toBe(before);
  });
});

describe('a key', () => {
  const CHANGED = [
    'https://evil.example/v1',
    'http://lab.example/v1',
    'https://lab.example:8443/v1',
    'https://lab.example.evil.example/v1',
  ];
  it.each(CHANGED)('does not go along to %s', (baseUrl) => {
    add();
    changeEndpoint(composed.ctx, 'lab', { endpoint: endpoint(baseUrl), ...by() });
    expect(composed.ctx.secrets.of({ id: 'lab', baseUrl })).toMatchObject({ key: null, headers: {} });
    expect(view('lab')).toMatchObject({ state: 'needs_key', key: { state: 'elsewhere', masked: null } });
    expect(composed.ctx.catalog().endpoints.find(({ id }) => id === 'lab')?.blocked).toMatch(
      /former address/,
    );
  });

  it('that is not taken along is not replaced by headers alone, nor called without', async () => {
    add();
    changeEndpoint(composed.ctx, 'lab', { endpoint: endpoint('https://evil.example/v1'), ...by() });
    const headers = { 'x-team': 'a' };
    expect(() =>
      changeEndpoint(composed.ctx, 'lab', {
        endpoint: endpoint('https://evil.example/v1'),
        headers,
        ...by(),
      }),
    ).toThrow(/The key of "lab" belongs to its former address. Enter it again, or remove it/);
    expect(view('lab')?.key.state).toBe('elsewhere');
    const named = answerRequest(composed.ctx, {
      prompt: 'hi',
      model: 'm',
      source: 'gateway',
      signal: new AbortController().signal,
    });
    await expect(named).rejects.toThrow(/m cannot be called: its key belongs to its former address/);
  });

  it('that cannot be kept leaves no endpoint behind that would be called without it', () => {
    composed.ctx.telemetry.db.$client.pragma('query_only = on');
    expect(() => add()).toThrow(/did not keep|cannot be written/);
    composed.ctx.telemetry.db.$client.pragma('query_only = off');
    expect(view('lab')).toBeUndefined();
    expect(add()).toBe('lab');
  });

  it('of an endpoint that is gone is not found again by the next of its name', () => {
    add();
    restoreVersion(composed.ctx, { kind: 'fleet', version: 1, ...by() });
    addEndpoint(composed.ctx, { endpoint: endpoint('https://lab.example/v1', { id: 'lab' }), ...by() });
    expect(view('lab')?.key.state).toBe('none');
  });

  it('serves again once its address is restored', () => {
    add();
    changeEndpoint(composed.ctx, 'lab', { endpoint: endpoint('https://evil.example/v1'), ...by() });
    restoreVersion(composed.ctx, { kind: 'fleet', version: 2, ...by() });
    expect(composed.ctx.secrets.of({ id: 'lab', baseUrl: 'https://lab.example/v1' }).key).toBe(KEY);
    expect(view('lab')?.state).toBe('ready');
  });

  it('stays with another path, and goes when it is removed', () => {
    add();
    changeEndpoint(composed.ctx, 'lab', { endpoint: endpoint('https://lab.example/api/v1'), ...by() });
    expect(view('lab')?.key.state).toBe('set');
    changeEndpoint(composed.ctx, 'lab', {
      endpoint: endpoint('https://lab.example/api/v1'),
      apiKey: null,
      ...by(),
    });
    expect(view('lab')?.key.state).toBe('none');
  });

  it('goes with its endpoint, which comes back without it', () => {
    add();
    removeEndpoint(composed.ctx, 'lab', by());
    expect(view('lab')).toBeUndefined();
    expect(composed.ctx.catalog().models.some(({ id }) => id === 'm')).toBe(false);
    restoreVersion(composed.ctx, { kind: 'fleet', version: 2, ...by() });
    expect(view('lab')).toMatchObject({ models: ['m'], key: { state: 'none' } });
  });

  it('of the environment goes to its provider alone', async () => {
    composed = await composed.restart({ OPENAI_API_KEY: KEY });
    expect(composed.ctx.secrets.of({ id: 'openai', baseUrl: 'https://api.openai.com/v1' }).key).toBe(KEY);
    expect(() =>
      addEndpoint(composed.ctx, { endpoint: endpoint('https://evil.example/v1', { id: 'openai' }), ...by() }),
    ).toThrow(/There is an endpoint "openai" already/);
    expect(composed.ctx.secrets.of({ id: 'openai', baseUrl: 'https://evil.example/v1' }).key).toBeNull();
  });

  it('that is set or removed is in the log, by host and without the key', () => {
    add();
    const log = listAudit(composed.ctx.telemetry.db, 10);
    expect(log.map(({ action }) => action)).toEqual(['endpoint.key_set', 'fleet.saved']);
    expect(log[0]?.summary).toContain('https://lab.example');
    expect(JSON.stringify(log)).not.toContain(KEY);
  });
});

it('a model the policy names is not removed before the policy lets it go', () => {
  add();
  savePolicy(composed.ctx, {
    document: { policy: { judge: { model: 'm' } } },
    baseVersion: 1,
    actor: 'owner',
    summary: 's',
  });
  expect(() => removeEndpoint(composed.ctx, 'lab', by())).toThrow(
    /"m" is named by the policy \(policy.judge.model\). Change that first/,
  );
  expect(view('lab')?.key.state).toBe('set');
});

it('an endpoint that is there by itself or in the file is not edited', async () => {
  await composed.stop();
  composed = await composeApp({
    config: {
      endpoints: [
        { id: 'fixed', protocol: 'openai', baseUrl: 'https://fixed.example/v1', locality: 'cloud' },
      ],
      models: [{ ...model('fixed/m'), endpoint: 'fixed' }],
    },
  });
  expect(() =>
    changeEndpoint(composed.ctx, 'fixed', { endpoint: endpoint('https://evil.example'), ...by() }),
  ).toThrow(/"fixed" is fixed by given.json; change it there/);
  expect(() =>
    add('https://x.example/v1', { endpoint: endpoint('https://x.example/v1', { id: 'fixed' }) }),
  ).toThrow(/There is an endpoint "fixed" already/);
  expect(add()).toBe('lab');
  expect(composed.ctx.catalog().models.map(({ id }) => id)).toEqual(['fixed/m', 'm']);
});
