import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ProviderEvent } from '@/lib/execution/ports';
import { refuse } from './refuse';

export interface ToolEvents {
  /** What a part says about the caller's tools; nothing for other parts and for tools the upstream ran itself. */
  read(part: LanguageModelV4StreamPart): ProviderEvent[];
}

/**
 * Tool calls of one answer, numbered from 0, each named once and its arguments sent once, whether the SDK
 * sends them in pieces, whole or both. Reading throws ProviderFailure for a tool that was not offered.
 */
export function createToolEvents(offered: ReadonlySet<string>, label: string): ToolEvents {
  const calls = new Map<string, { index: number; hasArguments: boolean }>();

  function begin(id: string, name: string): ProviderEvent[] {
    if (calls.has(id)) return [];
    if (!offered.has(name)) throw refuse('bad_response', `${label} called a tool that was not offered.`);
    const index = calls.size;
    calls.set(id, { index, hasArguments: false });
    return [{ type: 'tool_call', index, id, name }];
  }

  function append(id: string, delta: string): ProviderEvent[] {
    const call = calls.get(id);
    if (!call || delta === '') return [];
    call.hasArguments = true;
    return [{ type: 'tool_arguments', index: call.index, delta }];
  }

  return {
    read(part) {
      if (part.type === 'tool-input-start') return part.providerExecuted ? [] : begin(part.id, part.toolName);
      if (part.type === 'tool-input-delta') return append(part.id, part.delta);
      if (part.type !== 'tool-call' || part.providerExecuted) return [];
      const events = begin(part.toolCallId, part.toolName);
      if (calls.get(part.toolCallId)?.hasArguments) return events;
      return [...events, ...append(part.toolCallId, part.input)];
    },
  };
}
