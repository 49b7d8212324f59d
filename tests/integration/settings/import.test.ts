import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '@/lib/catalog/config-schema';
import { CONFIG_TEMPLATES } from '@/lib/catalog/config-templates';
import { parseConfig } from '@/lib/catalog/parse-config';
import { exportConfig } from '@/lib/services/settings/export-config';
import { importConfig } from '@/lib/services/settings/import-config';
import { isSwitchyardError } from '@/lib/shared/errors';
import { type Composed, composeApp } from '../../support/composed';

const KEY = 'sk-planted-0123456789abcdefXYZ';
const LAB = {
  endpoints: [
    {
      id: 'lab',
      protocol: 'openai',
      baseUrl: 'https://lab.example/v1',
      locality: 'cloud',
      apiKey: KEY,
      headers: { 'x-team': KEY },
    },
  ],
  models: [
    { id: 'lab/m', endpoint: 'lab', model: 'm', tier: 2, price: { inputPerMTok: 1, outputPerMTok: 2 } },
  ],
  policy: {
    preset: 'cheap',
    rules: [{ id: 'r', reason: 'r', when: {}, action: { kind: 'force_model', model: 'lab/m' } }],
  },
  budget: { hourlyUsd: 3 },
};

let composed: Composed;
beforeEach(async () => {
  composed = await composeApp();
});
afterEach(() => composed.stop());

const plan = (document: Record<string, unknown>) =>
  importConfig(composed.ctx, { document, apply: null, actor: 'owner' });
const apply = (document: Record<string, unknown>) =>
  importConfig(composed.ctx, { document, apply: plan(document).base, actor: 'owner' });
const problemsOf = (document: Record<string, unknown>) => {
  try {
    plan(document);
  } catch (error) {
    if (isSwitchyardError(error))
      return { status: error.status, paths: error.problems.map(({ path }) => path) };
    throw error;
  }
  return null;
};

it('shows what would change and changes nothing', () => {
  const shown = plan(LAB);
  expect(shown).toMatchObject({
    format: 'switchyard',
    applied: false,
    keys: [{ endpointId: 'lab', host: 'lab.example' }],
    base: { fleet: 1, policy: 1 },
  });
  expect(shown.fleet.map(({ path }) => path)).toEqual(['endpoints.lab', 'models.lab/m']);
  expect(shown.policy.map(({ path }) => path)).toContain('budget.hourlyUsd');
  expect(JSON.stringify(shown)).not.toContain(KEY);
  expect(composed.ctx.catalog().models.some(({ id }) => id === 'lab/m')).toBe(false);
});

it('does it, with keys in the vault and the policy in force', () => {
  expect(apply(LAB).applied).toBe(true);
  expect(composed.ctx.secrets.of({ id: 'lab', baseUrl: 'https://lab.example/v1' })).toEqual({
    key: KEY,
    headers: { 'x-team': KEY },
  });
  expect(composed.ctx.defaultPolicy).toBe('cheap');
  expect(composed.ctx.policy('cheap')).toMatchObject({ version: 2, budget: { hourlyUsd: 3 } });
  expect(composed.ctx.execution.budget.snapshot().limitNanoUsd).toBe(3_000_000_000);
  expect(JSON.stringify(composed.ctx.settings.store.list('fleet'))).not.toContain(KEY);
});

it('refuses what was shown for other versions', () => {
  const { base } = plan(LAB);
  apply(CONFIG_TEMPLATES[2]?.document ?? {});
  expect(() => importConfig(composed.ctx, { document: LAB, apply: base, actor: 'owner' })).toThrow(
    /Version 2 of the policy was saved meanwhile/,
  );
});

it('adds headers to a key, and a key to headers', () => {
  apply(LAB);
  const place = { ...LAB.endpoints[0], apiKey: undefined };
  apply({ endpoints: [{ ...place, headers: { 'x-team': 'another' } }] });
  expect(composed.ctx.secrets.of({ id: 'lab', baseUrl: 'https://lab.example/v1' })).toEqual({
    key: KEY,
    headers: { 'x-team': 'another' },
  });
});

it('leaves what it does not name', () => {
  apply(LAB);
  apply({ models: [{ ...LAB.models[0], tier: 3 }], policy: { weights: { alpha: 0.1 } } });
  const { fleet, policy } = {
    fleet: composed.ctx.settings.store.current('fleet').document,
    policy: composed.ctx.settings.store.current('policy').document,
  };
  expect(fleet.endpoints).toHaveLength(1);
  expect(fleet.models).toMatchObject([{ id: 'lab/m', tier: 3 }]);
  expect(policy).toMatchObject({ budget: { hourlyUsd: 3 }, policy: { weights: { alpha: 0.1 } } });
});

describe('what was exported', () => {
  it('leaves out what would not stand alone', () => {
    apply({
      endpoints: [LAB.endpoints[0], { ...LAB.endpoints[0], id: 'idle' }],
      models: LAB.models,
      fallbacks: { 'lab/m': ['model::light'], 'model::light': ['lab/m'] },
    });
    const exported = exportConfig(composed.ctx);
    expect(parseConfig(exported)).toMatchObject({ ok: true });
    expect(exported).toMatchObject({ endpoints: [{ id: 'lab' }], fallbacks: { 'lab/m': [] } });
  });

  it('has no secret, stands alone as a configuration file, and comes back the same', async () => {
    apply(LAB);
    const exported = exportConfig(composed.ctx);
    expect(JSON.stringify(exported)).not.toContain(KEY);
    expect(parseConfig(exported)).toMatchObject({ ok: true });
    const other = await composeApp();
    importConfig(other.ctx, {
      document: exported as Record<string, unknown>,
      apply: { fleet: 1, policy: 1 },
      actor: 'owner',
    });
    expect(exportConfig(other.ctx)).toEqual(exported);
    await other.stop();
  });

  it('says what the file and the app say together, without the file’s keys', async () => {
    await composed.stop();
    composed = await composeApp({ config: LAB });
    apply({ policy: { weights: { alpha: 0.1 } }, budget: { hourlyUsd: 99 } });
    const exported = exportConfig(composed.ctx);
    expect(JSON.stringify(exported)).not.toContain(KEY);
    expect(exported).toMatchObject({
      endpoints: [{ id: 'lab' }],
      policy: { preset: 'cheap', weights: { alpha: 0.1 } },
      budget: { hourlyUsd: 3 },
    });
  });
});

describe('routellm-keys.json', () => {
  it('becomes endpoints by preset, with their keys in the vault', () => {
    const { notes, keys } = apply({
      openai: KEY,
      LM_STUDIO: { baseUrl: 'http://192.168.1.9:1234/v1', apiKey: '' },
      OPENROUTER: { baseUrl: 'https://openrouter.ai/api/v1', apiKey: KEY, model: 'openai/gpt-5-nano' },
    });
    expect(keys.map(({ endpointId }) => endpointId)).toEqual(['openai', 'openrouter']);
    expect(notes).toEqual([expect.stringMatching(/LM Studio names no model/)]);
    const { endpoints, models } = composed.ctx.catalog();
    expect(endpoints.find(({ id }) => id === 'lm-studio')).toMatchObject({
      locality: 'local',
      hasKey: false,
    });
    expect(
      models.find(({ id }) => id === 'openrouter/openai/gpt-5-nano')?.price?.outputPerMTok,
    ).toBeGreaterThan(0);
    expect(models.some(({ endpointId }) => endpointId === 'openai')).toBe(true);
  });

  it.each([
    [{ ACME: KEY }, ['ACME']],
    [{ OPENAI: 5, ANTHROPIC: { key: KEY } }, ['OPENAI', 'ANTHROPIC']],
    [{ OLLAMA: { baseUrl: 'nonsense' } }, ['OLLAMA']],
    [{ VLLM: { baseUrl: 'file:///etc/passwd' } }, ['VLLM']],
  ])('names every wrong entry of %j', (document, paths) => {
    expect(problemsOf(document)).toEqual({ status: 400, paths });
  });
});

it.each([
  ['nothing at all', {}, ['(root)']],
  [
    'a reference to the environment',
    { endpoints: [{ ...LAB.endpoints[0], apiKey: 'env:HOME' }] },
    ['endpoints[0].apiKey'],
  ],
  [
    'a reference in a header',
    { endpoints: [{ ...LAB.endpoints[0], headers: { 'x-a': 'env:HOME' } }] },
    ['endpoints[0].headers.x-a'],
  ],
  [
    'a negative price',
    { models: [{ ...LAB.models[0], price: { inputPerMTok: -1, outputPerMTok: 1 } }] },
    ['models[0].price.inputPerMTok'],
  ],
  [
    'ε beyond 1 and a wrong preset',
    { policy: { preset: 'best', bandit: { epsilon: 1.5 } } },
    ['policy.preset', 'policy.bandit.epsilon'],
  ],
  ['a model nobody has', { policy: { judge: { model: 'ghost' } } }, ['policy.judge.model']],
  ['an endpoint nobody has', { models: LAB.models }, ['models[0].endpoint']],
  ['a field nobody knows', { ...LAB, extra: 1 }, ['extra']],
  [
    'a header that HTTP sets itself',
    { endpoints: [{ ...LAB.endpoints[0], headers: { host: 'evil' } }] },
    ['endpoints[0].headers.host'],
  ],
  [
    'a line break in a header',
    { endpoints: [{ ...LAB.endpoints[0], headers: { 'x-a': 'a\r\nb: c' } }] },
    ['endpoints[0].headers.x-a'],
  ],
])('is refused with %s', (_, document, paths) => {
  expect(problemsOf(document as Record<string, unknown>)).toEqual({ status: 400, paths });
});

it('never quotes a key it refuses', () => {
  const wrong = {
    endpoints: [{ ...LAB.endpoints[0], apiKey: { secret: KEY }, headers: { 'x-a': `${KEY}\n` } }],
  };
  expect(() => plan(wrong)).toThrow(expect.not.objectContaining({ message: expect.stringContaining(KEY) }));
  expect(configSchema.safeParse(wrong).success).toBe(false);
});
