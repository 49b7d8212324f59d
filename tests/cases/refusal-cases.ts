import type { DecideInput } from '@/lib/services/decide';
import { needsOf } from './routing/needs-cases';

interface RefusalCase {
  name: string;
  input: Partial<DecideInput>;
  param: string;
  code: string;
  says: RegExp;
}

const tools = needsOf({ capabilities: ['tools'] });
const embeddings = needsOf({ capabilities: ['embeddings'], dialect: 'openai-embeddings' });

/**
 * Requests that nobody (or not the named model) can do: a 400 that names the field. The fleet: `plain` (no
 * capability), `able` (tools; both at an OpenAI endpoint), `claude` (tools and vision, at Anthropic) and `vectors`.
 */
export const REFUSALS: readonly RefusalCase[] = [
  {
    name: 'tools',
    input: { model: 'plain', needs: tools },
    param: 'tools',
    code: 'unsupported_capability',
    says: /^plain cannot take this request: No tools\.$/,
  },
  {
    name: 'images',
    input: { model: 'able', needs: needsOf({ capabilities: ['vision'] }) },
    param: 'messages',
    code: 'unsupported_capability',
    says: /No vision/,
  },
  {
    name: 'images in Responses',
    input: {
      model: 'able',
      needs: needsOf({ capabilities: ['vision'], dialect: 'openai-responses' }),
    },
    param: 'input',
    code: 'unsupported_capability',
    says: /No vision/,
  },
  {
    name: 'JSON',
    input: { model: 'claude', needs: needsOf({ capabilities: ['json'] }) },
    param: 'response_format',
    code: 'unsupported_capability',
    says: /No json/,
  },
  {
    name: 'a field',
    input: { model: 'claude', needs: needsOf({ features: ['seed', 'logit_bias'] }) },
    param: 'seed',
    code: 'unsupported_field',
    says: /^claude cannot take this request: Anthropic takes no seed, logit_bias\.$/,
  },
  {
    name: 'a field among translated ones',
    input: { model: 'claude', needs: needsOf({ features: ['top_k', 'logit_bias'] }) },
    param: 'logit_bias',
    code: 'unsupported_field',
    says: /takes no top_k, logit_bias|takes no logit_bias/,
  },
  {
    name: 'JSON from auto, where nobody has it',
    input: { needs: needsOf({ capabilities: ['json'] }) },
    param: 'response_format',
    code: 'unsupported_capability',
    says: /^No model of the fleet takes this request\..*plain: No json\..*claude: No json\./,
  },
  {
    name: 'tools with a field that only those without them take',
    input: { needs: needsOf({ capabilities: ['vision'], features: ['logit_bias'] }) },
    param: 'logit_bias',
    code: 'unsupported_field',
    says: /claude: Anthropic takes no logit_bias/,
  },
  {
    name: 'an answer of an embedding model',
    input: { model: 'vectors', needs: needsOf() },
    param: 'model',
    code: 'unsupported_capability',
    says: /^vectors cannot take this request: Makes embeddings, no answers\.$/,
  },
  {
    name: 'embeddings of a model that answers',
    input: { model: 'able', needs: embeddings },
    param: 'model',
    code: 'unsupported_capability',
    says: /No embeddings/,
  },
  {
    name: 'embeddings of the article’s fleet',
    input: { model: 'auto/reference', needs: embeddings },
    param: 'model',
    code: 'unsupported_capability',
    says: /makes embeddings/,
  },
  {
    name: 'more text than a named model holds',
    input: { model: 'plain', prompt: 'word '.repeat(20_000), needs: needsOf() },
    param: 'messages',
    code: 'context_length_exceeded',
    says: /too long/,
  },
  {
    name: 'nothing said',
    input: { prompt: ' ', needs: needsOf() },
    param: 'messages',
    code: 'empty_prompt',
    says: /empty/,
  },
];
