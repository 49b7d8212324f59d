import type { FinishKind, WirePiece } from '@/lib/execution/ports';
import type { Usage } from '@/lib/execution/types';

/** What was seen of an answer that passes through. */
export interface Seen {
  /** Since the last piece. */
  text: string;
  reasoning: string;
  toolCallIds: string[];
  content: boolean;
  /** Of the whole answer; some upstreams repeat an id with every fragment of a call. */
  knownCalls: Set<string>;
  /** In the upstream's words; null until it said why it stopped. */
  reason: string | null;
  kind: FinishKind | null;
  /** The upstream's own end mark came. */
  ended: boolean;
  usage: Usage;
}

/** How one dialect is read. Both throw the event or body itself when it is an error. */
export interface WireReader {
  readEvent(event: object, seen: Seen): void;
  readBody(body: object, seen: Seen): void;
  /** The part of an event that names the model. */
  modelHolder(event: object): unknown;
  /** What ends a stream whose upstream forgot to; empty: the gateway writes it. */
  end: string;
}

export function startSeen(): Seen {
  return {
    text: '',
    reasoning: '',
    toolCallIds: [],
    content: false,
    knownCalls: new Set(),
    reason: null,
    kind: null,
    ended: false,
    usage: {
      inputTokens: null,
      outputTokens: null,
      cacheReadTokens: null,
      cacheWriteTokens: null,
      reasoningTokens: null,
    },
  };
}

export function addText(seen: Seen, to: 'text' | 'reasoning', value: unknown): void {
  if (typeof value !== 'string' || value === '') return;
  seen[to] += value;
  seen.content = true;
}

export function addToolCall(seen: Seen, id: unknown): void {
  seen.content = true;
  if (typeof id !== 'string' || id === '' || seen.knownCalls.has(id)) return;
  seen.knownCalls.add(id);
  seen.toolCallIds.push(id);
}

/** A piece of what was seen since the last one. */
export function takePiece(seen: Seen, payload: string): WirePiece {
  const { text, reasoning, toolCallIds, content } = seen;
  seen.text = '';
  seen.reasoning = '';
  seen.toolCallIds = [];
  seen.content = false;
  return { type: 'wire', payload, content, text, reasoning, toolCallIds };
}

/** The items of an array of unknown shape; none when it is something else. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
