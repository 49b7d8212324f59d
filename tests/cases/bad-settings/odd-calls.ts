import { SURROGATE, withKey } from './wrong-values';

/** Calls that are wrong in meaning, in size, or in what stands in the address. */
export interface OddCall {
  name: string;
  method: string;
  path: string;
  body?: unknown;
  statuses: readonly number[];
  /** What `error.param` must look like; absent where nothing in particular is meant. */
  param?: RegExp;
}

const model = (id: string, more: object = {}) => ({ id, endpoint: 'own', model: 'm', tier: 1, ...more });
const place = (id: string) => ({
  id,
  protocol: 'openai',
  baseUrl: 'http://127.0.0.1:9/v1',
  locality: 'local',
});
const rule = (id: string, more: object = {}) => ({
  id,
  reason: 'R',
  when: {},
  action: { kind: 'local_only' },
  ...more,
});
const imported = (document: object) => ({ document, apply: { fleet: 2, policy: 1 } });
const add = (models: unknown) => ({ base_version: 2, models });
const save = (document: object) => ({ base_version: 1, document });
const post = (name: string, path: string, body: unknown, param: RegExp): OddCall => ({
  name,
  method: 'POST',
  path,
  body,
  statuses: [400, 409],
  param,
});
const put = (name: string, body: unknown, param: RegExp): OddCall => ({
  ...post(name, '/api/policy', body, param),
  method: 'PUT',
});
const many = <Entry>(length: number, make: (at: number) => Entry) =>
  Array.from({ length }, (_, at) => make(at));

export const ODD_CALLS: readonly OddCall[] = [
  // Ids that are taken, or nobody has.
  post(
    'a model twice in one call',
    '/api/models',
    add([model('own/x'), model('own/x')]),
    /^models\[\d+\]\.id$/,
  ),
  post('a model that is there', '/api/models', add([model('own/a')]), /^models\[\d+\]\.id$/),
  post(
    'an endpoint that is there',
    '/api/endpoints',
    { base_version: 2, endpoint: place('own') },
    /^endpoint\.id$/,
  ),
  post(
    'an endpoint twice in a file',
    '/api/config/import',
    imported({ endpoints: [place('a'), place('a')], models: [] }),
    /^endpoints\[\d+\]\.id$/,
  ),
  post(
    'a model of no endpoint',
    '/api/config/import',
    imported({ models: [model('x/y', { endpoint: 'ghost' })] }),
    /^models\[\d+\]\.endpoint$/,
  ),
  post(
    'a fallback to nobody',
    '/api/config/import',
    imported({ fallbacks: { 'own/a': ['ghost'] } }),
    /^fallbacks\.own\/a/,
  ),
  post(
    'a key from the environment',
    '/api/config/import',
    imported({ endpoints: [{ ...place('a'), apiKey: 'env:HOME' }] }),
    /apiKey$/,
  ),
  post('a file of nothing', '/api/config/import', { document: {} }, /root/),
  post(
    'keys of nobody',
    '/api/config/import',
    { document: { constructor: 'sk-1', toString: 'sk-2' } },
    /constructor|toString/,
  ),
  post('a key that is a number', '/api/config/import', { document: { GROQ: 7 } }, /GROQ/),
  post('a key with a line break inside', '/api/config/import', { document: { GROQ: 'sk-1\nX: y' } }, /GROQ/),
  post(
    'another import meanwhile',
    '/api/config/import',
    { document: { budget: { hourlyUsd: 1 } }, apply: { fleet: 1, policy: 1 } },
    /^apply$/,
  ),
  post(
    'versions that are none',
    '/api/config/import',
    { document: { budget: { hourlyUsd: 1 } }, apply: { fleet: '2', policy: 1 } },
    /^apply\.fleet$/,
  ),
  post(
    'keys of an object with a meaning',
    '/api/config/import',
    { document: withKey('__proto__', { admin: true }) },
    /__proto__|root|document/,
  ),
  {
    name: 'a version nobody saved',
    method: 'POST',
    path: '/api/settings/restore',
    body: { kind: 'policy', version: 99, base_version: 1 },
    statuses: [404],
    param: /^version$/,
  },
  // Documents that contradict themselves.
  put('two rules of one id', save({ policy: { rules: [rule('a'), rule('a')] } }), /^policy\.rules\[1\]\.id$/),
  put(
    'a span of complexity upside down',
    save({ policy: { rules: [rule('a', { when: { minComplexity: 0.9, maxComplexity: 0.1 } })] } }),
    /^policy\.rules\[0\]\.when\.minComplexity$/,
  ),
  put(
    'a span of tokens upside down',
    save({ policy: { rules: [rule('a', { when: { minTokens: 9, maxTokens: 1 } })] } }),
    /^policy\.rules\[0\]\.when\.minTokens$/,
  ),
  put('endpoints in a policy', save({ endpoints: [place('x')] }), /^endpoints$/),
  put('models in a policy', save({ models: [model('own/z')] }), /^models/),
  put('a rule with a lone surrogate', save({ policy: { rules: [rule(SURROGATE)] } }), /rules\[0\]\.id/),
  // Sizes.
  put(
    'a hundred thousand rules',
    save({ policy: { rules: many(60_000, (at) => rule(`r${at}`)) } }),
    /^policy\.rules$/,
  ),
  put(
    'a hundred thousand words',
    save({ policy: { rules: [rule('a', { when: { anyKeyword: many(100_000, (at) => `w${at}`) } })] } }),
    /anyKeyword$/,
  ),
  post(
    'a hundred thousand models',
    '/api/config/import',
    imported({ models: many(100_000, (at) => ({ id: `m${at}`, endpoint: 'own', model: 'm', tier: 1 })) }),
    /^models$/,
  ),
  post(
    'thousands of endpoints, thousands of models of none',
    '/api/config/import',
    imported({
      endpoints: many(20_000, (at) => place(`e${at}`)),
      models: many(20_000, (at) => model(`m${at}`, { endpoint: 'ghost' })),
    }),
    /^(endpoints|models)/,
  ),
  post(
    'a hundred thousand fallbacks',
    '/api/config/import',
    imported({ fallbacks: Object.fromEntries(many(100_000, (at) => [`m${at}`, ['own/a']])) }),
    /^fallbacks/,
  ),
  post(
    'a model at a hundred thousand places',
    '/api/models',
    add([model('own/x', { alsoAt: many(100_000, () => ({ endpoint: 'other' })) })]),
    /alsoAt/,
  ),
  post('too many models', '/api/models', add(many(501, (at) => model(`own/m${at}`))), /^models$/),
  post(
    'too many headers',
    '/api/endpoints',
    {
      base_version: 2,
      endpoint: place('x'),
      headers: Object.fromEntries(many(5000, (at) => [`x-${at}`, 'v'])),
    },
    /^headers$/,
  ),
  post(
    'a header that is HTTP’s own',
    '/api/endpoints',
    { base_version: 2, endpoint: place('x'), headers: { Host: 'evil' } },
    /^headers/,
  ),
];
