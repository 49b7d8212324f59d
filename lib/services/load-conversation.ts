import { getConversation } from '@/lib/telemetry/queries/get-conversation';
import { type GivenGrade, getConversationGrades } from '@/lib/telemetry/queries/get-conversation-grades';
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
  /** What its reader said of its answers. */
  grades: Pick<GivenGrade, 'subtask' | 'quality' | 'comment'>[];
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
  const grades = getConversationGrades(ctx.telemetry.db, id);
  const messages = stored.messages.map<StoredMessage>((message) => ({
    id: message.id,
    role: message.role,
    parts: JSON.parse(message.parts) as unknown[],
    createdAt: message.createdAt,
    requestId: message.requestId,
    interrupted: message.role === 'assistant' && message.requestStatus === 'interrupted',
    grades: grades
      .filter(({ requestId }) => message.role === 'assistant' && requestId === message.requestId)
      .map(({ subtask, quality, comment }) => ({ subtask, quality, comment })),
  }));
  // A run that is still being decided has no message yet; the last one is then the answer before.
  if (
    running &&
    stored.messages.at(-1)?.requestStatus === 'streaming' &&
    messages.at(-1)?.role === 'assistant'
  )
    messages.pop();
  return { id: stored.id, title: stored.title, createdAt: stored.createdAt, messages, running };
}
