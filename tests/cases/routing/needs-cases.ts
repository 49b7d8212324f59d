import { SIMULATED_ENDPOINT } from '@/lib/catalog/default-fleet';
import type { Catalog, Endpoint, Model } from '@/lib/catalog/types';
import type { Needs, RemovalCode } from '@/lib/routing/types';
import { CLOUD, FLEET } from './world';

/** What a call needs; nothing beyond text unless said. */
export function needsOf(more: Partial<Needs> = {}): Needs {
  return {
    capabilities: [],
    dialect: 'openai-chat',
    features: [],
    extraInputTokens: 0,
    maxOutputTokens: null,
    ...more,
  };
}

const at = (id: string, label: string, protocol: Endpoint['protocol'], baseUrl: string): Endpoint => ({
  ...CLOUD,
  id,
  label,
  protocol,
  baseUrl,
});

const OPENAI = at('openai', 'OpenAI', 'openai', 'https://api.openai.com/v1');
const LAB = at('lab', 'Lab', 'openai', 'https://lab.example/v1');
const ANTHROPIC = at('anthropic', 'Anthropic', 'anthropic', 'https://api.anthropic.com/v1');
const GOOGLE = at('google', 'Google Gemini', 'google', 'https://g.example/v1beta');

function modelOf(id: string, endpointId: string, more: Partial<Model> = {}): Model {
  const [, , balanced] = FLEET;
  if (!balanced) throw new Error('the fleet has no third model');
  const price = { inputPerMTok: 1, outputPerMTok: 4, version: 'test' };
  return { ...balanced, id, endpointId, upstreamName: id, price, capabilities: ['tools', 'json'], ...more };
}

/** One model a provider, one of them in two places, and two that make embeddings. */
export const PROVIDERS: Catalog = {
  version: 'test',
  endpoints: [OPENAI, LAB, ANTHROPIC, GOOGLE, SIMULATED_ENDPOINT],
  models: [
    modelOf('gpt', 'openai', { capabilities: ['tools', 'json', 'vision'] }),
    modelOf('lab', 'lab'),
    modelOf('claude', 'anthropic', { capabilities: ['tools', 'vision'] }),
    modelOf('gemini', 'google'),
    modelOf('both', 'google', { alsoAt: [{ endpointId: 'lab', upstreamName: 'both-at-lab' }] }),
    modelOf('vectors', 'openai', { capabilities: ['embeddings'], taskTypes: [] }),
  ],
  fallbacks: {},
};

type Removed = Readonly<Record<string, readonly [RemovalCode, string]>>;

/** Needs, and every model they rule out with what is said of it. */
export const NEEDS: readonly { name: string; needs: Partial<Needs>; removed: Removed }[] = [
  { name: 'text alone', needs: {}, removed: {} },
  {
    name: 'images',
    needs: { capabilities: ['vision'] },
    removed: {
      lab: ['capability', 'No vision'],
      gemini: ['capability', 'No vision'],
      both: ['capability', 'No vision'],
    },
  },
  {
    name: 'tools and JSON',
    needs: { capabilities: ['tools', 'json'] },
    removed: { claude: ['capability', 'No json'] },
  },
  {
    name: 'logit_bias in OpenAI’s own format',
    needs: { features: ['logit_bias'] },
    removed: {
      claude: ['feature', 'Anthropic takes no logit_bias'],
      gemini: ['feature', 'Google Gemini takes no logit_bias'],
    },
  },
  {
    name: 'a seed, which Google takes in translation',
    needs: { features: ['seed'] },
    removed: { claude: ['feature', 'Anthropic takes no seed'] },
  },
  {
    name: 'two fields of which one is translated',
    needs: { features: ['seed', 'n'] },
    removed: {
      claude: ['feature', 'Anthropic takes no seed, n'],
      gemini: ['feature', 'Google Gemini takes no n'],
    },
  },
  {
    name: 'background in Responses, which only OpenAI speaks itself',
    needs: { dialect: 'openai-responses', features: ['background'] },
    removed: {
      lab: ['feature', 'Lab takes no background'],
      claude: ['feature', 'Anthropic takes no background'],
      gemini: ['feature', 'Google Gemini takes no background'],
      both: ['feature', 'Google Gemini takes no background'],
    },
  },
  {
    name: 'cache_control in Anthropic’s format',
    needs: { dialect: 'anthropic-messages', features: ['cache_control'] },
    removed: {
      gpt: ['feature', 'OpenAI takes no cache_control'],
      lab: ['feature', 'Lab takes no cache_control'],
      gemini: ['feature', 'Google Gemini takes no cache_control'],
      both: ['feature', 'Google Gemini takes no cache_control'],
    },
  },
  {
    name: 'a capability before a field',
    needs: { capabilities: ['json'], features: ['logit_bias'] },
    removed: {
      claude: ['capability', 'No json'],
      gemini: ['feature', 'Google Gemini takes no logit_bias'],
    },
  },
];

/** Limits and extras against a window of 10,000 tokens that writes at most 2,000, and whether it fits. */
export const ROOM: readonly { name: string; needs: Partial<Needs>; fits: boolean }[] = [
  { name: 'nothing extra', needs: {}, fits: true },
  { name: 'tools and images beyond the window', needs: { extraInputTokens: 10_000 }, fits: false },
  { name: 'tools that leave room for the estimate', needs: { extraInputTokens: 8500 }, fits: true },
  {
    name: 'tools that leave none for the answer asked for',
    needs: { extraInputTokens: 8500, maxOutputTokens: 2000 },
    fits: false,
  },
  {
    name: 'more than the model writes, which is no reason to refuse',
    needs: { maxOutputTokens: 64_000 },
    fits: true,
  },
];
