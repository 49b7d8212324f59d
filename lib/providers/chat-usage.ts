import type { Usage } from '@/lib/execution/types';
import { field } from './field';

/** A count the upstream sent, else null. */
export function count(value: unknown, name: string): number | null {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : null;
}

/**
 * Usage in the words of OpenAI's Chat Completions. `prompt_tokens` includes what came from a cache; DeepSeek and
 * Moonshot say how much beside it. Some servers leave reasoning out of `completion_tokens` and count it in the total
 * alone (xAI, Gemini's OpenAI format); it is billed as output, so the greater of the two stands.
 */
export function readChatUsage(usage: unknown): Usage {
  const input = field(usage, 'prompt_tokens_details');
  const output = field(usage, 'completion_tokens_details');
  const inputTokens = count(usage, 'prompt_tokens');
  const written = count(usage, 'completion_tokens');
  const total = count(usage, 'total_tokens');
  const rest = total === null || inputTokens === null ? null : total - inputTokens;
  return {
    inputTokens,
    outputTokens: written === null || rest === null ? written : Math.max(written, rest),
    cacheReadTokens:
      count(input, 'cached_tokens') ??
      count(usage, 'prompt_cache_hit_tokens') ??
      count(usage, 'cached_tokens'),
    cacheWriteTokens: count(input, 'cache_write_tokens'),
    reasoningTokens: count(output, 'reasoning_tokens'),
    ...some('audioTokens', sum(count(input, 'audio_tokens'), count(output, 'audio_tokens'))),
  };
}

/** A count as a member of a usage; nothing where it is 0 or unknown. */
export function some<Name extends 'audioTokens' | 'searches' | 'cacheWrite1hTokens'>(
  name: Name,
  value: number | null,
): { [name in Name]?: number } {
  return value ? ({ [name]: value } as { [name in Name]: number }) : {};
}

export function sum(...values: (number | null)[]): number {
  return values.reduce<number>((total, value) => total + (value ?? 0), 0);
}
