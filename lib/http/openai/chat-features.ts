import { type Findings, noteUnknown } from '../gateway/findings';
import type { ChatBody } from './chat-schema';

/** Fields that a call carries, and hints that change no answer. */
const CARRIED = new Set([
  'model',
  'messages',
  'stream',
  'stream_options',
  'temperature',
  'top_p',
  'max_tokens',
  'max_completion_tokens',
  'stop',
  'tools',
  'tool_choice',
  'response_format',
  'user',
  'metadata',
  'safety_identifier',
  'prompt_cache_key',
  'prompt_cache_retention',
  'prompt_cache_options',
]);

type Test = (body: ChatBody) => boolean;

/** Fields that need more only for some values, with the name they go by. */
const CONDITIONAL: Readonly<Record<string, { feature: string; applies: Test }>> = {
  store: { feature: 'store', applies: ({ store }) => store === true },
  service_tier: {
    feature: 'service_tier',
    applies: ({ service_tier }) => service_tier !== 'auto' && service_tier !== 'default',
  },
  n: { feature: 'n', applies: ({ n }) => n !== 1 },
  logprobs: { feature: 'logprobs', applies: ({ logprobs }) => logprobs === true },
  top_logprobs: { feature: 'top_logprobs', applies: ({ top_logprobs }) => top_logprobs !== 0 },
  logit_bias: {
    feature: 'logit_bias',
    applies: ({ logit_bias }) => Object.keys(logit_bias ?? {}).length > 0,
  },
  modalities: {
    feature: 'modalities',
    applies: ({ modalities }) => modalities?.some((name) => name !== 'text') ?? false,
  },
  parallel_tool_calls: {
    feature: 'parallel_tool_calls',
    applies: ({ parallel_tool_calls }) => parallel_tool_calls === false,
  },
  presence_penalty: { feature: 'penalties', applies: ({ presence_penalty }) => presence_penalty !== 0 },
  frequency_penalty: { feature: 'penalties', applies: ({ frequency_penalty }) => frequency_penalty !== 0 },
};

const KNOWN = new Set([...CARRIED, ...Object.keys(CONDITIONAL)]);

/** Notes every field of the body that not every translation carries; a null field asks for nothing. */
export function noteChatFeatures(body: ChatBody, findings: Findings): void {
  noteUnknown(body, KNOWN, findings);
  for (const [field, { feature, applies }] of Object.entries(CONDITIONAL))
    if (body[field] !== null && body[field] !== undefined && applies(body)) findings.features.add(feature);
  if (body.functions) findings.capabilities.add('tools');
}
