/** A valid configuration, as the contract prints it. */
export const VALID_CONFIG = {
  endpoints: [
    {
      id: 'lab',
      protocol: 'openai',
      baseUrl: 'http://127.0.0.1:9001/v1',
      apiKey: 'env:LAB_KEY',
      locality: 'cloud',
    },
  ],
  models: [
    {
      id: 'lab/small',
      endpoint: 'lab',
      model: 'small',
      tier: 1,
      contextWindow: 16384,
      maxOutput: 4096,
      price: { inputPerMTok: 0.1, outputPerMTok: 0.4 },
      capabilities: ['tools', 'vision', 'json'],
    },
  ],
  policy: { preset: 'balanced' },
  budget: { hourlyUsd: 10 },
};

type Change = (config: typeof VALID_CONFIG & Record<string, unknown>) => void;

/** One change to the valid configuration: the path that must be named and what must be said of it. */
export const WRONG_CONFIGS: readonly { name: string; change: Change; path: string; says: RegExp }[] = [
  {
    name: 'a tier of 5',
    change: ({ models: [m] }) => set(m, 'tier', 5),
    path: 'models[0].tier',
    says: /1, 2, 3 or 4, got 5/,
  },
  {
    name: 'a negative price',
    change: ({ models: [m] }) => set(m?.price, 'inputPerMTok', -1),
    path: 'models[0].price.inputPerMTok',
    says: /≥ 0, got -1/,
  },
  {
    name: 'a price that is text',
    change: ({ models: [m] }) => set(m?.price, 'outputPerMTok', '0.4'),
    path: 'models[0].price.outputPerMTok',
    says: /expected number, got "0.4"/,
  },
  {
    name: 'no context at all',
    change: ({ models: [m] }) => set(m, 'contextWindow', 0),
    path: 'models[0].contextWindow',
    says: /> 0, got 0/,
  },
  {
    name: 'an unknown capability',
    change: ({ models: [m] }) => set(m, 'capabilities', ['flying']),
    path: 'models[0].capabilities[0]',
    says: /"tools"/,
  },
  {
    name: 'an unknown field',
    change: ({ models: [m] }) => set(m, 'ctx', 1),
    path: 'models[0].ctx',
    says: /not a known field/,
  },
  {
    name: 'an unknown section',
    change: (c) => set(c, 'polcy', {}),
    path: 'polcy',
    says: /not a known field/,
  },
  {
    name: 'a model without endpoint',
    change: ({ models: [m] }) => set(m, 'endpoint', 'lba'),
    path: 'models[0].endpoint',
    says: /lab.*got "lba"/,
  },
  {
    name: 'a base URL that is none',
    change: ({ endpoints: [e] }) => set(e, 'baseUrl', '127.0.0.1:9001'),
    path: 'endpoints[0].baseUrl',
    says: /http or https URL/,
  },
  {
    name: 'a base URL of another scheme',
    change: ({ endpoints: [e] }) => set(e, 'baseUrl', 'file:///etc'),
    path: 'endpoints[0].baseUrl',
    says: /http or https URL/,
  },
  {
    name: 'no base URL',
    change: ({ endpoints: [e] }) => set(e, 'baseUrl', undefined),
    path: 'endpoints[0].baseUrl',
    says: /it is missing/,
  },
  {
    name: 'an unknown protocol',
    change: ({ endpoints: [e] }) => set(e, 'protocol', 'smtp'),
    path: 'endpoints[0].protocol',
    says: /"openai".*got "smtp"/,
  },
  {
    name: 'no locality',
    change: ({ endpoints: [e] }) => set(e, 'locality', undefined),
    path: 'endpoints[0].locality',
    says: /it is missing/,
  },
  {
    name: 'an unknown preset',
    change: (c) => set(c.policy, 'preset', 'best'),
    path: 'policy.preset',
    says: /"reference".*got "best"/,
  },
  {
    name: 'a negative budget',
    change: (c) => set(c.budget, 'hourlyUsd', -1),
    path: 'budget.hourlyUsd',
    says: /≥ 0, got -1/,
  },
  {
    name: 'two models of one id',
    change: (c) => c.models.push(structuredClone(c.models)[0] as (typeof c.models)[0]),
    path: 'models[1].id',
    says: /unique/,
  },
  {
    name: 'a second place that is no endpoint',
    change: ({ models: [m] }) => set(m, 'alsoAt', [{ endpoint: 'lba' }]),
    path: 'models[0].alsoAt[0].endpoint',
    says: /lab.*got "lba"/,
  },
  {
    name: 'a second place that is the first',
    change: ({ models: [m] }) => set(m, 'alsoAt', [{ endpoint: 'lab' }]),
    path: 'models[0].alsoAt[0].endpoint',
    says: /serves the model already/,
  },
  {
    name: 'a second place elsewhere',
    change: ({ endpoints, models: [m] }) => {
      endpoints.push({ ...endpoints[0], id: 'here', locality: 'local' } as (typeof endpoints)[0]);
      endpoints.push({ ...endpoints[0], id: 'there' } as (typeof endpoints)[0]);
      set(m, 'alsoAt', [{ endpoint: 'there' }, { endpoint: 'here', model: 'other' }]);
    },
    path: 'models[0].alsoAt[1].endpoint',
    says: /expected a cloud endpoint as "lab" is, "here" is local/,
  },
  {
    name: 'an unknown field of a place',
    change: ({ models: [m] }) => set(m, 'alsoAt', [{ endpoint: 'lab', url: 'x' }]),
    path: 'models[0].alsoAt[0].url',
    says: /not a known field/,
  },
  {
    name: 'a claim that is no truth value',
    change: ({ endpoints: [e] }) => set(e, 'responses', 'yes'),
    path: 'endpoints[0].responses',
    says: /expected boolean, got "yes"/,
  },
  {
    name: 'a fallback to nowhere',
    change: (c) => set(c, 'fallbacks', { 'lab/small': ['lab/huge'] }),
    path: 'fallbacks.lab/small',
    says: /got "lab\/huge"/,
  },
  {
    name: 'endpoints without models',
    change: (c) => set(c, 'models', []),
    path: 'models',
    says: /at least one model/,
  },
];

function set(target: object | undefined, key: string, value: unknown): void {
  if (target) Object.assign(target, { [key]: value });
}
