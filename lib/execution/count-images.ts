import type { Call, CallPart } from './types';

/** Images a call sends, those inside tool results included. */
export function countImages({ messages }: Pick<Call, 'messages'>): number {
  return messages.reduce((sum, { content }) => sum + (typeof content === 'string' ? 0 : inParts(content)), 0);
}

function inParts(parts: readonly CallPart[]): number {
  return parts.reduce((sum, part) => {
    if (part.type === 'tool_result') return sum + inParts(part.content);
    return sum + (part.type === 'image' ? 1 : 0);
  }, 0);
}
