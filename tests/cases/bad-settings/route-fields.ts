import type { WrongKind } from './wrong-values';

/** A route with a body it takes, and each of its fields with what it must refuse. */
export interface RouteFields {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: Record<string, unknown>;
  /** Path in the body → kind of its wrong values; a list gives more of them. */
  fields: Record<string, WrongKind | readonly [WrongKind, ...unknown[]]>;
  /** Fields without which it is refused. */
  required: readonly string[];
}

export const OWN = 'own';
export const OWN_MODEL = 'own/a';
/** Of the seed: one save of the endpoint, none of the policy. */
export const BASE = { fleet: 2, policy: 1 } as const;

const PRICE = {
  inputPerMTok: 1,
  outputPerMTok: 2,
  cacheReadPerMTok: 1,
  cacheWritePerMTok: 1,
  reasoningPerMTok: 1,
  cacheWrite1hPerMTok: 1,
  tiers: [
    { aboveInputTokens: 200_000, inputPerMTok: 2, outputPerMTok: 4 },
    { aboveInputTokens: 400_000, inputPerMTok: 3 },
  ],
  perImageUsd: 0.01,
  perRequestUsd: 0.01,
  power: { watts: 60, usdPerKwh: 0.3 },
};

export const MODEL = {
  id: 'own/b',
  endpoint: OWN,
  model: 'b',
  alsoAt: [{ endpoint: 'other', model: 'b' }],
  provider: 'Own',
  tier: 2,
  contextWindow: 8192,
  maxOutput: 1024,
  price: PRICE,
  capabilities: ['json'],
  standing: 'on',
};

export const modelFields = (at: string): RouteFields['fields'] => ({
  [at]: 'object',
  [`${at}.id`]: 'name',
  [`${at}.endpoint`]: ['name', 'nobody', '__proto__'],
  [`${at}.model`]: 'name',
  [`${at}.alsoAt`]: 'list',
  [`${at}.alsoAt[0]`]: 'object',
  [`${at}.alsoAt[0].endpoint`]: ['name', 'nobody', OWN, 'constructor'],
  [`${at}.alsoAt[0].model`]: 'name',
  [`${at}.provider`]: 'name',
  ...changeFields(at),
});

function changeFields(at: string): RouteFields['fields'] {
  return {
    [`${at}.tier`]: 'tier',
    [`${at}.contextWindow`]: 'count',
    [`${at}.maxOutput`]: 'count',
    [`${at}.price.inputPerMTok`]: 'usd',
    [`${at}.price.outputPerMTok`]: 'usd',
    [`${at}.price.cacheReadPerMTok`]: 'usd',
    [`${at}.price.cacheWritePerMTok`]: 'usd',
    [`${at}.price.reasoningPerMTok`]: 'usd',
    [`${at}.price.cacheWrite1hPerMTok`]: 'usd',
    [`${at}.price.tiers`]: 'list',
    [`${at}.price.tiers[0].aboveInputTokens`]: 'count',
    // Not above the tier before it: the same again, and inverted.
    [`${at}.price.tiers[1].aboveInputTokens`]: ['count', 200_000, 100_000],
    [`${at}.price.tiers[0].inputPerMTok`]: 'usd',
    [`${at}.price.perImageUsd`]: 'usd',
    [`${at}.price.perRequestUsd`]: 'usd',
    [`${at}.price.power`]: 'object',
    [`${at}.price.power.watts`]: ['anyNumber', -1, 1_000_001],
    [`${at}.price.power.usdPerKwh`]: ['anyNumber', -0.1, 1001],
    [`${at}.capabilities`]: 'list',
    [`${at}.capabilities[0]`]: 'choice',
    [`${at}.standing`]: 'choice',
  };
}

const ENDPOINT = {
  label: 'Mine',
  protocol: 'openai',
  baseUrl: 'http://127.0.0.1:9/v1',
  locality: 'local',
  responses: false,
  preset: 'groq',
};

const endpointFields: RouteFields['fields'] = {
  base_version: 'count',
  endpoint: 'object',
  'endpoint.label': 'name',
  'endpoint.protocol': ['choice', 'local'],
  'endpoint.baseUrl': 'url',
  'endpoint.locality': 'choice',
  'endpoint.responses': 'flag',
  'endpoint.preset': 'name',
  api_key: ['text', 'a b', 'a\nb', 'é', 'a\u0000b'],
  headers: 'object',
  'headers.x-own': ['text', 'a\r\nx: y', 'é'],
};

export const ROUTES: readonly RouteFields[] = [
  {
    method: 'POST',
    path: '/api/endpoints',
    body: {
      base_version: BASE.fleet,
      endpoint: { id: 'new', ...ENDPOINT },
      api_key: 'sk-new-0123456789',
      headers: { 'x-own': 'value' },
      models: [{ ...MODEL, id: 'new/b', endpoint: 'new', alsoAt: [{ endpoint: 'other', model: 'b' }] }],
    },
    fields: {
      ...endpointFields,
      'endpoint.id': ['name', 'with space', '💥', '../x', '__proto__', 'a?b', 'a#b', 'a%2Fb'],
      models: 'list',
      ...Object.fromEntries(
        Object.entries(modelFields('models[0]')).filter(([path]) => path !== 'models[0].endpoint'),
      ),
    },
    required: [
      'base_version',
      'endpoint',
      'endpoint.protocol',
      'endpoint.baseUrl',
      'models[0].id',
      'models[0].tier',
    ],
  },
  {
    method: 'PUT',
    path: `/api/endpoints/${OWN}`,
    body: {
      base_version: BASE.fleet,
      endpoint: ENDPOINT,
      api_key: 'sk-new-0123456789',
      headers: { 'x-own': 'v' },
    },
    fields: endpointFields,
    required: ['base_version', 'endpoint', 'endpoint.protocol', 'endpoint.baseUrl'],
  },
  {
    method: 'DELETE',
    path: `/api/endpoints/${OWN}`,
    body: { base_version: BASE.fleet },
    fields: { base_version: 'count' },
    required: ['base_version'],
  },
  {
    method: 'POST',
    path: '/api/endpoints/test',
    body: {
      id: OWN,
      endpoint: { protocol: 'openai', baseUrl: 'http://127.0.0.1:9/v1', preset: 'groq', locality: 'local' },
      api_key: 'sk-new-0123456789',
      headers: { 'x-own': 'v' },
    },
    fields: {
      id: 'text',
      endpoint: 'object',
      'endpoint.protocol': ['choice', 'local', 'simulated'],
      'endpoint.baseUrl': 'url',
      'endpoint.locality': 'choice',
      api_key: ['text', 'a b', 'é'],
      headers: 'object',
      'headers.x-own': ['text', 'a\nb'],
    },
    required: ['endpoint', 'endpoint.protocol', 'endpoint.baseUrl'],
  },
  {
    method: 'POST',
    path: '/api/models',
    body: { base_version: BASE.fleet, models: [MODEL] },
    fields: { base_version: 'count', models: ['list', []], ...modelFields('models[0]') },
    required: [
      'base_version',
      'models',
      'models[0].id',
      'models[0].endpoint',
      'models[0].model',
      'models[0].tier',
    ],
  },
  {
    method: 'PATCH',
    path: `/api/models?id=${encodeURIComponent(OWN_MODEL)}`,
    body: {
      base_version: BASE.fleet,
      changes: {
        provider: 'Own',
        tier: 1,
        contextWindow: 10,
        maxOutput: 5,
        price: PRICE,
        capabilities: ['json'],
        standing: 'off',
      },
    },
    fields: {
      base_version: 'count',
      changes: 'object',
      'changes.provider': 'name',
      ...changeFields('changes'),
    },
    required: ['base_version', 'changes'],
  },
  {
    method: 'DELETE',
    path: `/api/models?id=${encodeURIComponent(OWN_MODEL)}`,
    body: { base_version: BASE.fleet },
    fields: { base_version: 'count' },
    required: ['base_version'],
  },
  {
    method: 'POST',
    path: '/api/settings/restore',
    body: { kind: 'policy', version: 1, base_version: BASE.policy },
    fields: { kind: ['choice', 'fleets'], version: 'count', base_version: 'count' },
    required: ['kind', 'version', 'base_version'],
  },
  {
    method: 'POST',
    path: '/api/keys',
    body: { name: 'one', hourly_usd: 1, daily_usd: 5, monthly_usd: 50, requests_per_minute: 10 },
    fields: {
      name: 'name',
      // Null is no limit.
      hourly_usd: 'usd',
      daily_usd: 'usd',
      monthly_usd: 'usd',
      requests_per_minute: ['count', 1_000_001],
    },
    required: ['name'],
  },
  {
    method: 'POST',
    path: '/api/login',
    body: { token: 'a token' },
    fields: { token: 'text' },
    required: ['token'],
  },
];

/** Values a field may have although its kind refuses them. */
export const ALLOWED: Readonly<Record<string, readonly unknown[]>> = {
  'POST /api/endpoints api_key': [null],
  // Another endpoint than the new one.
  'POST /api/endpoints models[0].alsoAt[0].endpoint': [OWN],
  [`PUT /api/endpoints/${OWN} api_key`]: [null],
  'POST /api/endpoints/test api_key': [null],
  'POST /api/keys hourly_usd': [null],
  'POST /api/keys daily_usd': [null],
  'POST /api/keys monthly_usd': [null],
  'POST /api/keys requests_per_minute': [null],
};
