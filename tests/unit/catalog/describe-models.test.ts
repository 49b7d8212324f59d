import { describe, expect, it } from 'vitest';
import { type DescribeOptions, describeModels } from '@/lib/catalog/describe-models';
import { familyCapabilities, kindByName, parametersByName } from '@/lib/catalog/model-facts';
import type { ListedModel } from '@/lib/catalog/probe-report';

const NOTHING: Omit<ListedModel, 'upstreamName'> = {
  label: null,
  contextWindow: null,
  maxOutput: null,
  price: null,
  capabilities: null,
  kind: null,
  parameterB: null,
  quantisation: null,
  created: null,
  remote: false,
};
const OPTIONS: DescribeOptions = {
  endpointId: 'lab',
  locality: 'cloud',
  registryId: 'openai',
  day: new Date('2026-11-21'),
  takenIds: new Set(),
};
const list = (
  models: (Partial<ListedModel> & { upstreamName: string })[],
  options: Partial<DescribeOptions> = {},
) =>
  describeModels(
    models.map((model) => ({ ...NOTHING, ...model })),
    { ...OPTIONS, ...options },
  );
const PRICE = { inputPerMTok: 1, outputPerMTok: 2 };

describe('a description', () => {
  it.each([
    [
      'its own price first',
      { upstreamName: 'gpt-4o-mini', price: PRICE },
      {},
      { price: PRICE, facts: { priceFrom: 'endpoint' } },
    ],
    [
      'the registry’s next',
      { upstreamName: 'gpt-4o-mini' },
      {},
      {
        price: { outputPerMTok: 0.6 },
        contextWindow: 128_000,
        facts: { priceFrom: 'registry', contextFrom: 'registry' },
      },
    ],
    [
      'none that nobody knows',
      { upstreamName: 'nobody/knows' },
      {},
      { price: null, contextWindow: null, facts: { priceFrom: null, contextFrom: null } },
    ],
    [
      'nothing to pay at home',
      { upstreamName: 'x' },
      { locality: 'local', registryId: null },
      { price: { version: 'free' }, facts: { priceFrom: 'assumed' } },
    ],
    [
      'an unknown price for what is passed on',
      { upstreamName: 'x', remote: true },
      { locality: 'local', registryId: null },
      { price: null },
    ],
    [
      'its own capabilities',
      { upstreamName: 'gpt-5', capabilities: ['json'] },
      {},
      { capabilities: ['json'], facts: { capabilitiesFrom: 'endpoint' } },
    ],
    [
      'its family’s',
      { upstreamName: 'gpt-4o-mini' },
      {},
      { capabilities: ['tools', 'vision', 'json'], facts: { capabilitiesFrom: 'assumed' } },
    ],
    [
      'JSON for strangers',
      { upstreamName: 'stranger' },
      {},
      { capabilities: ['json'], facts: { capabilitiesFrom: 'assumed' } },
    ],
    [
      'an embedder by its name',
      { upstreamName: 'text-embedding-3-small', contextWindow: null },
      {},
      { kind: 'embedding', capabilities: ['embeddings'], maxOutput: 0, tier: 1 },
    ],
    [
      'what is not for prompts',
      { upstreamName: 'whisper-1' },
      {},
      { kind: 'other', capabilities: [], preselected: false },
    ],
  ] as const)('has %s', (_name, model, options, expected) => {
    const { capabilities, ...rest } = { capabilities: null, ...model };
    const given = { ...rest, capabilities: capabilities ? [...capabilities] : null };
    expect(list([given], options as Partial<DescribeOptions>)[0]).toMatchObject(expected);
  });

  it('has an id nobody else has', () => {
    const takenIds = new Set(['lab/a', 'lab/a-2']);
    expect(list([{ upstreamName: 'a' }], { takenIds })[0]?.suggestedId).toBe('lab/a-3');
  });

  it('of a long list ticks one a tier: graded, then cheapest, and none that is not for prompts', () => {
    const named = Array.from({ length: 300 }, (_, at) => ({
      upstreamName: `m${String(at).padStart(3, '0')}`,
      price: { inputPerMTok: 0.1, outputPerMTok: 0.1 + at / 10 },
    }));
    const models = list([...named, { upstreamName: 'gpt-4o-2024-08-06' }, { upstreamName: 'whisper-1' }]);
    const ticked = models.filter(({ preselected }) => preselected);
    expect(ticked.map(({ upstreamName, tier }) => `${tier} ${upstreamName}`)).toEqual([
      '1 m000',
      '2 m004',
      '3 m070',
      '4 gpt-4o-2024-08-06',
    ]);
    const curated = list([...named, { upstreamName: 'gpt-6-sol' }, { upstreamName: 'gpt-6-astra' }]);
    expect(curated.filter(({ preselected }) => preselected).map(({ upstreamName }) => upstreamName)).toEqual([
      'm000',
      'm004',
      'gpt-6-sol',
      'gpt-6-astra',
    ]);
    expect(list([...named].reverse()).filter(({ preselected }) => preselected)).toHaveLength(4);
  });
});

describe('a name', () => {
  it.each([
    ['qwen2.5:7b', 7],
    ['meta-llama/Llama-3.3-70B-Instruct', 70],
    ['gemma-3-270m-it', 0.27],
    ['mixtral-8x7b', 56],
    ['gemma3n:e4b', 4],
    ['qwen3-30b-a3b', 30],
    ['gpt-4o', null],
    ['mistral-small3.2:latest', null],
  ])('%s has %s billion parameters', (name, size) => {
    expect(parametersByName(name)).toBe(size);
  });

  it.each([
    ['whisper-large-v3', 'other'],
    ['gpt-4o-mini-tts', 'other'],
    ['gpt-image-1', 'other'],
    ['omni-moderation-latest', 'other'],
    ['BAAI/bge-reranker-v2-m3', 'other'],
    ['meta-llama/llama-guard-4-12b', 'other'],
    ['BAAI/bge-m3', 'embedding'],
    ['nomic-embed-text', 'embedding'],
    ['mistral-embed', 'embedding'],
    ['gpt-5-nano', 'chat'],
    ['claude-sonnet-5', 'chat'],
  ])('%s is of kind %s', (name, kind) => {
    expect(kindByName(name)).toBe(kind);
  });

  it.each([
    ['anthropic/claude-opus-5.5', ['tools', 'vision', 'json', 'reasoning']],
    ['claude-3-5-haiku-20241022', ['tools', 'vision', 'json']],
    ['gemma3:4b', ['vision', 'json']],
    ['gemma3:1b', null],
    ['llama3.2:latest', ['tools', 'json']],
    ['llama3:8b', null],
  ])('%s can do what its family can', (name, capabilities) => {
    expect(familyCapabilities(name)).toEqual(capabilities);
  });
});
