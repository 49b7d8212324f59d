import type { FinishKind } from '@/lib/execution/ports';
import type { Usage } from '@/lib/execution/types';

const FINISH: Readonly<Record<FinishKind, string>> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  content_filter: 'content_filter',
  other: 'stop',
};

/** OpenAI's word for how an answer ended; one that calls tools ended for them, whatever the upstream said. */
export function finishReason(kind: FinishKind, callsTools: boolean): string {
  return callsTools && (kind === 'stop' || kind === 'other') ? 'tool_calls' : FINISH[kind];
}

/** `usage` of a chat completion in tokens; what is unknown is left out, null when nothing is known. */
export function chatUsage(usage: Usage): object | null {
  const { inputTokens, outputTokens, cacheReadTokens, reasoningTokens } = usage;
  if (inputTokens === null && outputTokens === null) return null;
  return {
    ...known('prompt_tokens', inputTokens),
    ...known('completion_tokens', outputTokens),
    ...known('total_tokens', sumOf(inputTokens, outputTokens)),
    ...nested('prompt_tokens_details', known('cached_tokens', cacheReadTokens)),
    ...nested('completion_tokens_details', known('reasoning_tokens', reasoningTokens)),
  };
}

/** `usage` of a response, as above with the names of that format. */
export function responseUsage(usage: Usage): object | null {
  const { inputTokens, outputTokens, cacheReadTokens, reasoningTokens } = usage;
  if (inputTokens === null && outputTokens === null) return null;
  return {
    ...known('input_tokens', inputTokens),
    ...nested('input_tokens_details', known('cached_tokens', cacheReadTokens)),
    ...known('output_tokens', outputTokens),
    ...nested('output_tokens_details', known('reasoning_tokens', reasoningTokens)),
    ...known('total_tokens', sumOf(inputTokens, outputTokens)),
  };
}

function sumOf(input: number | null, output: number | null): number | null {
  return input === null || output === null ? null : input + output;
}

function known(name: string, count: number | null): Record<string, number> {
  return count === null ? {} : { [name]: count };
}

function nested(name: string, details: Record<string, number>): object {
  return Object.keys(details).length === 0 ? {} : { [name]: details };
}
