// What: the field of a caller's request that something is about, in the caller's own format.
// Why: an error is only useful when it names what the caller wrote.
// Not for: the error's shape; the wire formats have their own.
import type { Needs } from '@/lib/routing/types';
import type { Capability, Dialect } from '@/lib/shared/vocabulary';

/** Where the words stand: `prompt` in our own routes. */
export function promptParam(needs: Needs | null): string {
  const dialect = needs?.dialect ?? null;
  if (dialect === null) return 'prompt';
  return dialect === 'openai-responses' || dialect === 'openai-embeddings' ? 'input' : 'messages';
}

/** The field that asks for a capability. */
export function capabilityParam(capability: Capability, needs: Needs | null): string {
  return capability === 'vision' ? promptParam(needs) : namesIn(needs?.dialect ?? null)[capability];
}

/** The field behind a feature's name. */
export function featureParam(feature: string, needs: Needs | null): string {
  if (feature === 'image_url' || feature === 'file') return promptParam(needs);
  return feature === 'penalties' ? 'frequency_penalty' : feature;
}

type Named = Exclude<Capability, 'vision'>;

const CHAT: Record<Named, string> = {
  tools: 'tools',
  json: 'response_format',
  reasoning: 'reasoning_effort',
  embeddings: 'model',
};

function namesIn(dialect: Dialect | null): Record<Named, string> {
  if (dialect === 'openai-responses') return { ...CHAT, json: 'text', reasoning: 'reasoning' };
  return dialect === 'anthropic-messages' ? { ...CHAT, reasoning: 'thinking' } : CHAT;
}
