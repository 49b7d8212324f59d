import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { Usage } from '@/lib/execution/types';
import { field } from './field';

/** Counts the SDK knows; a count the upstream did not send is null, never 0. */
export function readUsage(usage: LanguageModelV4Usage): Usage {
  return {
    inputTokens: usage.inputTokens.total ?? null,
    outputTokens: usage.outputTokens.total ?? null,
    cacheReadTokens: usage.inputTokens.cacheRead ?? null,
    cacheWriteTokens: usage.inputTokens.cacheWrite ?? null,
    reasoningTokens: usage.outputTokens.reasoning ?? null,
  };
}

/**
 * Counts in OpenAI's own words. The SDK writes 0 for details the upstream left out, so they are read
 * from the raw object.
 */
export function readOpenAiUsage(usage: LanguageModelV4Usage): Usage {
  const raw: unknown = usage.raw;
  return {
    inputTokens: count(raw, 'prompt_tokens'),
    outputTokens: count(raw, 'completion_tokens'),
    cacheReadTokens: count(field(raw, 'prompt_tokens_details'), 'cached_tokens'),
    cacheWriteTokens: count(field(raw, 'prompt_tokens_details'), 'cache_write_tokens'),
    reasoningTokens: count(field(raw, 'completion_tokens_details'), 'reasoning_tokens'),
  };
}

function count(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : null;
}
