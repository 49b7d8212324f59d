import type { Endpoint } from '@/lib/catalog/types';
import type { Attempt } from '@/lib/execution/types';

/** Well-known values of `gen_ai.provider.name`, by the end of an endpoint's host. */
const BY_HOST: readonly (readonly [string, string])[] = [
  ['openai.azure.com', 'azure.ai.openai'],
  ['services.ai.azure.com', 'azure.ai.inference'],
  ['openai.com', 'openai'],
  ['anthropic.com', 'anthropic'],
  ['generativelanguage.googleapis.com', 'gcp.gemini'],
  ['aiplatform.googleapis.com', 'gcp.vertex_ai'],
  ['amazonaws.com', 'aws.bedrock'],
  ['cohere.com', 'cohere'],
  ['cohere.ai', 'cohere'],
  ['deepseek.com', 'deepseek'],
  ['groq.com', 'groq'],
  ['mistral.ai', 'mistral_ai'],
  ['perplexity.ai', 'perplexity'],
  ['x.ai', 'x_ai'],
];

/** Who hosts the model, in the conventions' words where they have one; else the endpoint's own id. */
export function providerName({ simulated, endpointId }: Attempt, endpoint: Endpoint | null): string {
  if (simulated) return 'switchyard.simulated';
  const { baseUrl, protocol } = endpoint ?? { baseUrl: null, protocol: null };
  const host = baseUrl !== null && URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  const wellKnown = BY_HOST.find(([end]) => host === end || host.endsWith(`.${end}`));
  if (wellKnown) return wellKnown[1];
  return protocol === 'ollama' ? 'ollama' : endpointId;
}
