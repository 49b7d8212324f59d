import { describe, expect, it } from 'vitest';
import { buildCatalog, type CatalogInput } from '@/lib/catalog/build-catalog';
import { localityOf } from '@/lib/catalog/locality';
import { lookUpPrice } from '@/lib/catalog/prices';
import { OLLAMA_CAPABILITIES } from '../../cases/catalog-cases';
import { VALID_CONFIG } from '../../cases/configs';

const input = (more: Partial<CatalogInput> = {}): CatalogInput => ({
  config: {},
  providersWithKey: [],
  ollama: { baseUrl: 'http://127.0.0.1:11434', locality: 'local', pulled: null },
  names: {},
  day: new Date('2026-11-21'),
  ...more,
});
const ollama = (pulled: string[] | null) => ({
  baseUrl: 'http://127.0.0.1:11434',
  locality: 'local' as const,
  pulled,
});

describe('the default fleet', () => {
  it('is the article’s four tiers, simulated where Ollama has nothing', () => {
    const { models } = buildCatalog(input());
    expect(
      models.map(({ id, tier, relativeCost, contextWindow, simulated }) => [
        id,
        tier,
        relativeCost,
        contextWindow,
        simulated,
      ]),
    ).toEqual([
      ['model::light', 1, 0.05, 16_384, true],
      ['model::medium', 2, 0.28, 32_768, true],
      ['model::balanced', 3, 0.35, 32_768, true],
      ['model::heavy', 4, 1, 128_000, true],
      ['local/use-lite', 1, null, 128, false],
    ]);
  });

  it('makes embeddings in this process, and no answers with it', () => {
    const { models, endpoints } = buildCatalog(input());
    expect(models.at(-1)).toMatchObject({ capabilities: ['embeddings'], taskTypes: [], endpointId: 'local' });
    expect(endpoints.find(({ id }) => id === 'local')).toMatchObject({
      protocol: 'local',
      locality: 'local',
    });
  });

  it.each(OLLAMA_CAPABILITIES)('says what $pulled can do for $id', ({ id, names, pulled, capabilities }) => {
    const { models } = buildCatalog(input({ names, ollama: ollama([pulled]) }));
    expect(models.find((model) => model.id === id)?.capabilities).toEqual(capabilities);
    for (const { simulated, capabilities: none } of models) if (simulated) expect(none).toEqual([]);
  });

  it('keeps OpenAI’s embedding models from answering, with a price for what they read', () => {
    const { models } = buildCatalog(input({ providersWithKey: ['openai'] }));
    const embedders = models.filter(({ id }) => id.startsWith('openai/text-embedding'));
    expect(embedders).toMatchObject([
      {
        tier: 1,
        capabilities: ['embeddings'],
        taskTypes: [],
        price: { inputPerMTok: 0.02, outputPerMTok: 0 },
      },
      {
        tier: 2,
        capabilities: ['embeddings'],
        taskTypes: [],
        price: { inputPerMTok: 0.13, outputPerMTok: 0 },
      },
    ]);
  });

  it('is served by Ollama model by model, and says what to pull for the rest', () => {
    const { models, endpoints } = buildCatalog(input({ ollama: ollama(['llama3.2:latest']) }));
    expect(models.slice(0, 4).map(({ simulated }) => simulated)).toEqual([true, false, true, true]);
    expect(models[1]).toMatchObject({
      endpointId: 'ollama',
      upstreamName: 'llama3.2:latest',
      simulatedHint: null,
    });
    expect(models[0]?.simulatedHint).toContain('ollama pull granite4.1:3b');
    expect(endpoints.map(({ id }) => id)).toEqual(['ollama', 'simulated', 'local']);
  });

  it('takes other Ollama models from the environment, with or without their tag', () => {
    const { models } = buildCatalog(
      input({ names: { LLM_LIGHT: 'qwen3' }, ollama: ollama(['qwen3:latest']) }),
    );
    expect(models[0]).toMatchObject({ upstreamName: 'qwen3', simulated: false });
  });

  it('is joined by a provider’s priced models as soon as its key is there', () => {
    const { models } = buildCatalog(input({ providersWithKey: ['anthropic'] }));
    const added = models.filter(({ endpointId }) => endpointId === 'anthropic');
    expect(added.length).toBeGreaterThan(0);
    for (const model of added) {
      expect(model.price?.version).toMatch(/^genai-prices .*2026-11-21$/);
      expect(model.relativeCost).toBeGreaterThan(0);
    }
    expect(Math.max(...added.map(({ relativeCost }) => relativeCost ?? 0))).toBe(1);
  });

  it('has a price in the registry for every curated model', () => {
    const { models } = buildCatalog(
      input({ providersWithKey: ['openai', 'anthropic', 'google', 'openrouter'] }),
    );
    expect(models.filter(({ price }) => price === null).map(({ id }) => id)).toEqual([]);
  });
});

describe('a configuration with endpoints', () => {
  it('replaces the default fleet', () => {
    const { models, endpoints } = buildCatalog(
      input({
        config: structuredClone(VALID_CONFIG) as CatalogInput['config'],
        providersWithKey: ['openai'],
      }),
    );
    expect(models.map(({ id }) => id)).toEqual(['lab/small']);
    expect(endpoints).toEqual([
      {
        id: 'lab',
        label: 'lab',
        protocol: 'openai',
        baseUrl: 'http://127.0.0.1:9001/v1',
        locality: 'cloud',
        hasKey: true,
        source: 'file',
      },
    ]);
  });

  it('knows every place of a model, and who takes Responses', () => {
    const config = structuredClone(VALID_CONFIG);
    config.endpoints.push({ ...config.endpoints[0], id: 'spare', responses: true } as never);
    Object.assign(config.models[0] ?? {}, {
      alsoAt: [{ endpoint: 'spare' }, { endpoint: 'third', model: 'other-name' }],
      capabilities: ['embeddings'],
    });
    const { models, endpoints } = buildCatalog(input({ config: config as CatalogInput['config'] }));
    expect(models[0]).toMatchObject({
      taskTypes: [],
      relativeCost: null,
      alsoAt: [
        { endpointId: 'spare', upstreamName: 'small' },
        { endpointId: 'third', upstreamName: 'other-name' },
      ],
    });
    expect(endpoints.map(({ responses }) => responses)).toEqual([undefined, true]);
  });

  it('never carries a key', () => {
    const config = structuredClone(VALID_CONFIG);
    Object.assign(config.endpoints[0] ?? {}, { apiKey: 'sk-very-secret' });
    expect(JSON.stringify(buildCatalog(input({ config: config as CatalogInput['config'] })))).not.toContain(
      'secret',
    );
  });
});

it('has a version that changes with what was pulled and with nothing else', () => {
  const version = (pulled: string[] | null) => buildCatalog(input({ ollama: ollama(pulled) })).version;
  expect(version(['x'])).toBe(version(['x', 'y']));
  expect(version(null)).not.toBe(version(['gemma3:4b']));
});

it.each([
  ['http://127.0.0.1:11434', 'local'],
  ['http://[::1]:11434', 'local'],
  ['http://192.168.1.9:11434', 'local'],
  ['http://[2001:db8::1]:11434', 'cloud'],
  ['http://[fd12:3456::1]:11434', 'local'],
  ['http://172.20.0.2', 'local'],
  ['http://172.200.0.2', 'cloud'],
  ['http://host.docker.internal:11434', 'local'],
  ['http://gpu-box:11434', 'local'],
  ['https://ollama.example.com', 'cloud'],
  ['http://10.0.0.1.example.com', 'cloud'],
])('%s is %s', (url, locality) => {
  expect(localityOf(url)).toBe(locality);
});

it('does not invent a price', () => {
  expect(lookUpPrice('openai', 'gpt-that-never-was', new Date('2026-11-21'))).toBeNull();
});
