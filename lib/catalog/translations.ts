import type { Protocol } from '@/lib/shared/vocabulary';

/**
 * Fields beyond messages, tools, JSON answers, temperature, top_p, stop and the output limit that survive a
 * translation into a protocol. Everything else needs an upstream that speaks the caller's own format.
 */
export const TRANSLATED: Readonly<Record<Protocol, ReadonlySet<string>>> = {
  openai: new Set(['seed', 'penalties', 'parallel_tool_calls', 'reasoning_effort', 'image_url']),
  ollama: new Set(['seed', 'penalties']),
  anthropic: new Set(['top_k', 'parallel_tool_calls', 'reasoning_effort', 'image_url', 'file']),
  google: new Set(['top_k', 'seed', 'penalties', 'reasoning_effort', 'file']),
  local: new Set(),
  simulated: new Set(),
};
