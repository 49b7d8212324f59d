import type { Capability, Protocol, Tier } from '@/lib/shared/vocabulary';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { lookUpPrice } from './prices';
import { priorQuality, priorSpeed } from './priors';
import type { Endpoint, Model } from './types';

interface CuratedModel {
  name: string;
  tier: Tier;
  contextWindow: number;
  /** 0: it makes embeddings. */
  maxOutput: number;
}

/** A provider that joins the default fleet as soon as its key is in the environment. */
export interface CuratedProvider {
  id: string;
  label: string;
  protocol: Protocol;
  baseUrl: string;
  keyName: 'OPENAI_API_KEY' | 'ANTHROPIC_API_KEY' | 'GEMINI_API_KEY' | 'OPENROUTER_API_KEY';
  /** The provider's id in the price registry. */
  registryId: string;
  models: readonly CuratedModel[];
}

const CHAT_CAPABILITIES: Capability[] = ['tools', 'vision', 'json'];

/** One current model per tier and provider; tiers follow the provider's own price ladder. */
export const CURATED_PROVIDERS: readonly CuratedProvider[] = [
  {
    id: 'openai',
    label: 'OpenAI',
    protocol: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    keyName: 'OPENAI_API_KEY',
    registryId: 'openai',
    models: [
      { name: 'gpt-5-nano', tier: 1, contextWindow: 400_000, maxOutput: 16_384 },
      { name: 'gpt-6-luna', tier: 2, contextWindow: 1_050_000, maxOutput: 16_384 },
      { name: 'gpt-6-sol', tier: 3, contextWindow: 1_050_000, maxOutput: 32_768 },
      { name: 'gpt-6-astra', tier: 4, contextWindow: 1_050_000, maxOutput: 32_768 },
      { name: 'text-embedding-3-small', tier: 1, contextWindow: 8192, maxOutput: 0 },
      { name: 'text-embedding-3-large', tier: 2, contextWindow: 8192, maxOutput: 0 },
    ],
  },
  {
    id: 'anthropic',
    label: 'Anthropic',
    protocol: 'anthropic',
    baseUrl: 'https://api.anthropic.com/v1',
    keyName: 'ANTHROPIC_API_KEY',
    registryId: 'anthropic',
    models: [
      { name: 'claude-haiku-4-5', tier: 2, contextWindow: 200_000, maxOutput: 16_384 },
      { name: 'claude-sonnet-5', tier: 3, contextWindow: 1_000_000, maxOutput: 32_768 },
      { name: 'claude-opus-5-5', tier: 4, contextWindow: 1_000_000, maxOutput: 32_768 },
    ],
  },
  {
    id: 'google',
    label: 'Google Gemini',
    protocol: 'google',
    baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
    keyName: 'GEMINI_API_KEY',
    registryId: 'google',
    models: [
      { name: 'gemini-2.5-flash-lite', tier: 1, contextWindow: 1_000_000, maxOutput: 16_384 },
      { name: 'gemini-3.5-flash-lite', tier: 2, contextWindow: 1_000_000, maxOutput: 16_384 },
      { name: 'gemini-3.5-flash', tier: 3, contextWindow: 1_000_000, maxOutput: 32_768 },
      { name: 'gemini-2.5-pro', tier: 4, contextWindow: 1_000_000, maxOutput: 32_768 },
    ],
  },
  {
    id: 'openrouter',
    label: 'OpenRouter',
    protocol: 'openai',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyName: 'OPENROUTER_API_KEY',
    registryId: 'openrouter',
    models: [
      { name: 'openai/gpt-5-nano', tier: 1, contextWindow: 400_000, maxOutput: 16_384 },
      { name: 'openai/gpt-6-luna', tier: 2, contextWindow: 1_050_000, maxOutput: 16_384 },
      { name: 'anthropic/claude-sonnet-5', tier: 3, contextWindow: 1_000_000, maxOutput: 32_768 },
      { name: 'anthropic/claude-opus-5.5', tier: 4, contextWindow: 1_000_000, maxOutput: 32_768 },
    ],
  },
];

export function curatedEndpoint(provider: CuratedProvider): Endpoint {
  const { id, label, protocol, baseUrl } = provider;
  return { id, label, protocol, baseUrl, locality: 'cloud', hasKey: true };
}

/** A provider's curated models, priced as of `day`; a price the registry lacks stays null. */
export function curatedModels(provider: CuratedProvider, day: Date): Model[] {
  return provider.models.map(({ name, tier, contextWindow, maxOutput }) => {
    const embeds = maxOutput === 0;
    const known = lookUpPrice(provider.registryId, name, day, { embeds });
    return {
      id: `${provider.id}/${name}`,
      endpointId: provider.id,
      upstreamName: name,
      provider: provider.label,
      tier,
      contextWindow: known?.contextWindow ?? contextWindow,
      maxOutput,
      price: known?.price ?? null,
      relativeCost: null,
      capabilities: embeds ? ['embeddings'] : chatCapabilities(tier),
      taskTypes: embeds ? [] : [...TASK_TYPES],
      quality: priorQuality(tier, name),
      referenceQuality: null,
      speed: priorSpeed(tier),
      simulated: false,
      simulatedHint: null,
    };
  });
}

function chatCapabilities(tier: Tier): Capability[] {
  return [...CHAT_CAPABILITIES, ...(tier >= 3 ? (['reasoning'] as const) : [])];
}
