import type { ListedModel } from '@/lib/catalog/probe-report';
import type { Capability } from '@/lib/shared/vocabulary';
import { field } from '../field';
import { millions, perMillion, text, texts, tokens, UNSAID } from './values';

/**
 * A model of an OpenAI-shaped list with the fields vendors add: vLLM, llama.cpp, OpenRouter, Groq, Mistral,
 * Featherless and Together. Null for what has no id.
 */
export function readOpenAiModel(entry: unknown): ListedModel | null {
  const upstreamName = text(field(entry, 'id'));
  if (upstreamName === null) return null;
  const created = field(entry, 'created');
  return {
    ...UNSAID,
    upstreamName,
    label: text(field(entry, 'display_name')) ?? ownName(entry, upstreamName),
    contextWindow: contextOf(entry),
    maxOutput:
      tokens(field(entry, 'max_completion_tokens')) ??
      tokens(field(field(entry, 'top_provider'), 'max_completion_tokens')),
    price: priceOf(field(entry, 'pricing')),
    capabilities: capabilitiesOf(entry),
    kind: kindOf(entry),
    parameterB: millions(field(field(entry, 'meta'), 'n_params')),
    created: typeof created === 'number' && created > 0 ? created * 1000 : null,
  };
}

function ownName(entry: unknown, id: string): string | null {
  const name = text(field(entry, 'name'));
  return name === id ? null : name;
}

function contextOf(entry: unknown): number | null {
  const names = ['context_length', 'max_model_len', 'context_window', 'max_context_length'];
  return (
    names.reduce<number | null>((found, name) => found ?? tokens(field(entry, name)), null) ??
    tokens(field(field(entry, 'meta'), 'n_ctx')) ??
    tokens(field(field(entry, 'meta'), 'n_ctx_train'))
  );
}

/** OpenRouter: USD per token as text, −1 where it varies. Together: USD per million as numbers. */
function priceOf(pricing: unknown): ListedModel['price'] {
  const cents = (name: string) => perMillion(field(pricing, name));
  const [input, output] = [cents('prompt'), cents('completion')];
  if (input !== null && output !== null) {
    const lines = {
      cacheReadPerMTok: cents('input_cache_read'),
      cacheWritePerMTok: cents('input_cache_write'),
      reasoningPerMTok: cents('internal_reasoning'),
    };
    // A line of 0 is one the list leaves out.
    const said = Object.entries(lines).filter(([, value]) => value !== null && value > 0);
    return { inputPerMTok: input, outputPerMTok: output, ...Object.fromEntries(said) };
  }
  const [plainIn, plainOut] = [field(pricing, 'input'), field(pricing, 'output')];
  return isPrice(plainIn) && isPrice(plainOut) ? { inputPerMTok: plainIn, outputPerMTok: plainOut } : null;
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function capabilitiesOf(entry: unknown): Capability[] | null {
  const mistral = field(entry, 'capabilities');
  if (typeof field(mistral, 'completion_chat') === 'boolean')
    return [
      ...when(field(mistral, 'function_calling') === true, 'tools'),
      ...when(field(mistral, 'vision') === true, 'vision'),
      'json',
      ...when(field(mistral, 'reasoning') === true, 'reasoning'),
    ];
  const parameters = field(entry, 'supported_parameters');
  if (!Array.isArray(parameters)) return null;
  const takes = (...names: string[]) => names.some((name) => parameters.includes(name));
  return [
    ...when(takes('tools'), 'tools'),
    ...when(texts(field(field(entry, 'architecture'), 'input_modalities')).includes('image'), 'vision'),
    ...when(takes('response_format', 'structured_outputs'), 'json'),
    ...when(takes('reasoning', 'include_reasoning'), 'reasoning'),
  ];
}

function when(holds: boolean, capability: Capability): Capability[] {
  return holds ? [capability] : [];
}

function kindOf(entry: unknown): ListedModel['kind'] {
  const output = texts(field(field(entry, 'architecture'), 'output_modalities'));
  if (output.length > 0 && !output.includes('text'))
    return output.includes('embeddings') ? 'embedding' : 'other';
  const mistral = field(field(entry, 'capabilities'), 'completion_chat');
  if (mistral === true) return 'chat';
  const type = text(field(entry, 'type'));
  if (type === 'embedding' || type === 'embeddings') return 'embedding';
  if (type === 'chat' || type === 'llm' || type === 'vlm') return 'chat';
  return type !== null && /^(?:image|moderation|rerank|audio|video|transcribe)$/.test(type) ? 'other' : null;
}
