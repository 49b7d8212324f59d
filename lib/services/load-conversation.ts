import { getConversation } from '@/lib/telemetry/queries/get-conversation';
import type { Context } from './context';

export interface StoredMessage {
  id: string;
  role: 'user' | 'assistant';
  /** UI message parts as they were sent. */
  parts: unknown[];
  createdAt: number;
  requestId: string | null;
  /** True when its request was cut by the end of the process that ran it. */
  interrupted: boolean;
}

export interface LoadedConversation {
  id: string;
  title: string;
  createdAt: number;
  messages: StoredMessage[];
  /** An answer is being written right now. */
  running: boolean;
}

/** A conversation as it is stored, or null. While an answer runs, its unfinished message is left to the stream. */
export function loadConversation(ctx: Context, id: string): LoadedConversation | null {
  ctx.telemetry.recorder.catchUp();
  const stored = getConversation(ctx.telemetry.db, id);
  if (!stored) return null;
  const running = ctx.liveRuns.find(id) !== null;
  const messages = stored.messages.map<StoredMessage>((message) => ({
    id: message.id,
    role: message.role,
    parts: JSON.parse(message.parts) as unknown[],
    createdAt: message.createdAt,
    requestId: message.requestId,
    interrupted: message.role === 'assistant' && message.requestStatus === 'interrupted',
  }));
  if (running && messages.at(-1)?.role === 'assistant') messages.pop();
  return { id: stored.id, title: stored.title, createdAt: stored.createdAt, messages, running };
}
