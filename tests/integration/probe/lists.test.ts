import { describe, expect, it } from 'vitest';
import { describeModels } from '@/lib/catalog/describe-models';
import type { ListedModel, ProbeInput } from '@/lib/catalog/probe-report';
import { openAiList, type Routes } from '../../fakes/model-servers';
import { probe, serve } from './lab';

const preset = (id: string) => ({ id, label: id, key: 'none' as const });
const OLLAMA: Routes = {
  '/api/tags': {
    body: {
      models: [
        {
          name: 'gemma3:4b',
          modified_at: '2026-01-02T03:04:05Z',
          details: { parameter_size: '4.3B', quantization_level: 'Q4_K_M' },
        },
        { name: 'nomic-embed-text:latest', details: { parameter_size: '137M' } },
        { name: 'gpt-oss:120b-cloud', remote_host: 'https://ollama.com:443', details: {} },
      ],
    },
  },
  '/api/show': (_request, body) => {
    const { model } = JSON.parse(body) as { model: string };
    return {
      body: model.startsWith('nomic')
        ? { capabilities: ['embedding'], model_info: { 'nomic-bert.context_length': 2048 } }
        : {
            capabilities: ['completion', 'vision', 'thinking'],
            model_info: { 'gemma3.context_length': 131_072 },
          },
    };
  },
};
const one = (entry: Record<string, unknown>): Routes => ({ '/v1/models': { body: openAiList(entry) } });

const CASES: [string, Routes, Partial<ProbeInput>, Partial<ListedModel>[]][] = [
  [
    'vLLM',
    one({ id: 'Qwen/Qwen3-8B', owned_by: 'vllm', max_model_len: 32_768 }),
    {},
    [{ upstreamName: 'Qwen/Qwen3-8B', contextWindow: 32_768 }],
  ],
  [
    'llama.cpp',
    {
      ...one({
        id: 'model.gguf',
        owned_by: 'llamacpp',
        meta: { n_ctx_train: 131_072, n_params: 7_615_616_512 },
      }),
      '/props': { body: { default_generation_settings: { n_ctx: 8192 } } },
    },
    { preset: preset('llama-cpp') },
    [{ contextWindow: 8192, parameterB: 7.6156 }],
  ],
  [
    'LM Studio',
    {
      ...one({ id: 'qwen2-vl-7b-instruct', owned_by: 'organization_owner' }),
      '/api/v0/models': {
        body: {
          data: [
            {
              id: 'qwen2-vl-7b-instruct',
              type: 'vlm',
              max_context_length: 32_768,
              quantization: '4bit',
              capabilities: ['tool_use'],
            },
          ],
        },
      },
    },
    { preset: preset('lm-studio') },
    [
      {
        contextWindow: 32_768,
        kind: 'chat',
        quantisation: '4bit',
        capabilities: ['tools', 'vision', 'json'],
      },
    ],
  ],
  [
    'OpenRouter',
    one({
      id: 'a/b',
      name: 'A: B',
      context_length: 163_840,
      architecture: { input_modalities: ['text', 'image'], output_modalities: ['text'] },
      pricing: {
        prompt: '0.00000014',
        completion: '0.0000028',
        input_cache_read: '0.000000014',
        internal_reasoning: '0',
      },
      top_provider: { max_completion_tokens: 65_536 },
      supported_parameters: ['tools', 'structured_outputs', 'reasoning'],
    }),
    {},
    [
      {
        label: 'A: B',
        contextWindow: 163_840,
        maxOutput: 65_536,
        price: { inputPerMTok: 0.14, outputPerMTok: 2.8, cacheReadPerMTok: 0.014 },
        capabilities: ['tools', 'vision', 'json', 'reasoning'],
      },
    ],
  ],
  [
    'OpenRouter’s varying price',
    one({ id: 'openrouter/auto', pricing: { prompt: '-1', completion: '-1' } }),
    {},
    [{ price: null }],
  ],
  [
    'Groq',
    one({
      id: 'llama-3.3-70b-versatile',
      created: 1_733_447_754,
      context_window: 131_072,
      max_completion_tokens: 32_768,
    }),
    {},
    [{ contextWindow: 131_072, maxOutput: 32_768, created: 1_733_447_754_000 }],
  ],
  [
    'Mistral',
    one({
      id: 'pixtral',
      max_context_length: 131_072,
      capabilities: { completion_chat: true, function_calling: true, vision: true },
    }),
    {},
    [{ contextWindow: 131_072, kind: 'chat', capabilities: ['tools', 'vision', 'json'] }],
  ],
  [
    'Together',
    {
      '/v1/models': {
        body: [{ id: 'x', type: 'image', context_length: 0, pricing: { input: 0.2, output: 0.6 } }],
      },
    },
    {},
    [{ kind: 'other', contextWindow: null, price: { inputPerMTok: 0.2, outputPerMTok: 0.6 } }],
  ],
  [
    'Anthropic, two pages',
    {
      '/v1/models?limit=1000': {
        body: {
          data: [
            {
              type: 'model',
              id: 'claude-haiku-4-5',
              display_name: 'Claude Haiku 4.5',
              created_at: '2025-10-15T00:00:00Z',
            },
          ],
          has_more: true,
          last_id: 'claude-haiku-4-5',
        },
      },
      '/v1/models?limit=1000&after_id=claude-haiku-4-5': {
        body: { data: [{ type: 'model', id: 'claude-sonnet-5' }], has_more: false },
      },
    },
    { protocol: 'anthropic' },
    [
      { label: 'Claude Haiku 4.5', kind: 'chat', created: Date.UTC(2025, 9, 15) },
      { upstreamName: 'claude-sonnet-5', contextWindow: null },
    ],
  ],
  [
    'Gemini, two pages',
    {
      '/v1/models?pageSize=1000': {
        body: {
          models: [
            {
              name: 'models/gemini-2.5-flash',
              displayName: 'Gemini 2.5 Flash',
              inputTokenLimit: 1_048_576,
              outputTokenLimit: 65_536,
              supportedGenerationMethods: ['generateContent'],
            },
          ],
          nextPageToken: 'p2',
        },
      },
      '/v1/models?pageSize=1000&pageToken=p2': {
        body: {
          models: [{ name: 'models/gemini-embedding-001', supportedGenerationMethods: ['embedContent'] }],
        },
      },
    },
    { protocol: 'google' },
    [
      { upstreamName: 'gemini-2.5-flash', contextWindow: 1_048_576, maxOutput: 65_536 },
      { upstreamName: 'gemini-embedding-001', kind: 'embedding' },
    ],
  ],
  [
    'Ollama',
    OLLAMA,
    { protocol: 'ollama' },
    [
      {
        upstreamName: 'gemma3:4b',
        parameterB: 4.3,
        quantisation: 'Q4_K_M',
        contextWindow: 131_072,
        kind: 'chat',
        capabilities: ['json', 'vision', 'reasoning'],
        remote: false,
      },
      { kind: 'embedding', contextWindow: 2048, parameterB: 0.137 },
      { upstreamName: 'gpt-oss:120b-cloud', remote: true },
    ],
  ],
];

describe('the list of', () => {
  it.each(CASES)('%s', async (_name, routes, input, expected) => {
    const server = await serve(routes);
    const result = await probe({ baseUrl: `${server.origin}/v1`, ...input });
    expect(result.verdict.code, result.verdict.says).toBe('ok');
    expect(result.listed).toMatchObject(expected);
    expect(result.listed).toHaveLength(expected.length);
  });

  it('Ollama is described with what is free and what is not', async () => {
    const server = await serve(OLLAMA);
    const { listed } = await probe({ baseUrl: `${server.origin}/v1`, protocol: 'ollama' });
    const day = new Date('2026-11-21');
    const [gemma, nomic, cloud] = describeModels(listed, {
      endpointId: 'ollama',
      locality: 'local',
      registryId: null,
      day,
      takenIds: new Set(),
    });
    expect(gemma).toMatchObject({
      suggestedId: 'ollama/gemma3:4b',
      price: { version: 'free' },
      tierWhy: '4.3 B parameters',
      facts: { capabilitiesFrom: 'endpoint', contextFrom: 'endpoint' },
      preselected: true,
    });
    expect(nomic).toMatchObject({ kind: 'embedding', capabilities: ['embeddings'], maxOutput: 0 });
    expect(cloud).toMatchObject({ price: null, facts: { priceFrom: null } });
  });
});
