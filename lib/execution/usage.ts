import { contentText } from '@/lib/shared/content-text';
import type { Call, Failure, Usage } from './types';

export const UNKNOWN_USAGE: Usage = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

export interface CountedUsage {
  usage: Usage;
  /** True when at least one count is ours. */
  estimated: boolean;
}

/** Fills counts the upstream left out from the text that was sent and received. */
export function fillUsage(
  reported: Usage,
  call: Call,
  received: string,
  estimateTokens: (text: string) => number,
): CountedUsage {
  const { inputTokens, outputTokens } = reported;
  if (inputTokens !== null && outputTokens !== null) return { usage: reported, estimated: false };
  const sent = call.messages.map(({ content }) => contentText(content)).join('\n');
  return {
    usage: {
      ...reported,
      inputTokens: inputTokens ?? estimateTokens(sent),
      outputTokens: outputTokens ?? estimateTokens(received),
    },
    estimated: true,
  };
}

/** True when the upstream never began to answer: no provider bills an error status or a refused connection. */
export function wasNotBilled(failure: Failure, headersMs: number | null): boolean {
  return headersMs === null && (failure.status !== null || failure.kind === 'connection');
}
