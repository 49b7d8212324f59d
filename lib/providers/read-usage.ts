import type { LanguageModelV4Usage } from '@ai-sdk/provider';
import type { Usage } from '@/lib/execution/types';
import { count, readChatUsage, some, sum } from './chat-usage';
import { field } from './field';

/** Anthropic's counts, the input with what came from and went into the cache; what was not sent is null, never 0. */
export function readAnthropicUsage(usage: LanguageModelV4Usage): Usage {
  return { ...countsOf(usage), ...readAnthropicExtras(usage.raw) };
}

/** Gemini's counts, thoughts within the output. The SDK writes 0 for sums the upstream left out. */
export function readGoogleUsage(usage: LanguageModelV4Usage): Usage {
  const { raw } = usage;
  const counts = countsOf(usage);
  const wrote = count(raw, 'candidatesTokenCount') ?? count(raw, 'thoughtsTokenCount');
  return {
    ...counts,
    inputTokens: count(raw, 'promptTokenCount') === null ? null : counts.inputTokens,
    outputTokens: wrote === null ? null : counts.outputTokens,
    cacheReadTokens: count(raw, 'cachedContentTokenCount'),
    reasoningTokens: count(raw, 'thoughtsTokenCount'),
    ...some('audioTokens', googleAudio(raw)),
  };
}

function countsOf(usage: LanguageModelV4Usage): Usage {
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
  return readChatUsage(usage.raw);
}

/** What Anthropic bills apart: cache writes kept an hour, and its own searches. */
export function readAnthropicExtras(usage: unknown): Pick<Usage, 'cacheWrite1hTokens' | 'searches'> {
  return {
    ...some('cacheWrite1hTokens', count(field(usage, 'cache_creation'), 'ephemeral_1h_input_tokens')),
    ...some('searches', count(field(usage, 'server_tool_use'), 'web_search_requests')),
  };
}

/** Gemini counts by modality, beside the sums. */
function googleAudio(usage: unknown): number {
  const details = ['promptTokensDetails', 'candidatesTokensDetails'].flatMap((name) => {
    const list = field(usage, name);
    return Array.isArray(list) ? list : [];
  });
  return sum(...details.map((one) => (field(one, 'modality') === 'AUDIO' ? count(one, 'tokenCount') : null)));
}
