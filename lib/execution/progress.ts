import type { ExecutionEvent, ProviderEvent } from './ports';
import type { Call, FinishKind, ToolCall, Usage } from './types';

/** What arrived of one attempt so far. */
export interface Progress {
  headersMs: number | null;
  /** Null also where the answer came whole. */
  firstTokenMs: number | null;
  /** Some of the answer went on to the caller: nothing may be replayed. */
  contentSent: boolean;
  text: string;
  reasoning: string;
  toolCalls: ToolCall[];
  wireBody: string | null;
  finish: { reason: string | null; kind?: FinishKind; usage: Usage } | null;
}

type Content = Exclude<ProviderEvent, { type: 'headers' | 'finish' }>;

export function startProgress(): Progress {
  return {
    headersMs: null,
    firstTokenMs: null,
    contentSent: false,
    text: '',
    reasoning: '',
    toolCalls: [],
    wireBody: null,
    finish: null,
  };
}

/** True for a piece of the answer itself; a wire piece may be a preamble. */
export function holdsContent(event: Content): boolean {
  if (event.type === 'wire') return event.content;
  if (event.type === 'reasoning' && event.signature !== undefined) return true;
  return 'text' in event ? event.text !== '' : true;
}

/** Adds a piece to what is known. */
export function addContent(progress: Progress, event: Content, call: Call): void {
  switch (event.type) {
    case 'text':
    case 'reasoning':
      progress[event.type] += event.text;
      return;
    case 'tool_call':
      progress.toolCalls[event.index] = { id: event.id, name: event.name, arguments: '' };
      return;
    case 'tool_arguments': {
      const known = progress.toolCalls[event.index];
      if (known) known.arguments += event.delta;
      return;
    }
    case 'wire':
      progress.text += event.text;
      progress.reasoning += event.reasoning;
      for (const id of event.toolCallIds) progress.toolCalls.push({ id, name: '', arguments: '' });
      if (call.native?.stream === false) progress.wireBody = event.payload;
  }
}

/** The event watchers get for a piece. */
export function toExecutionEvent(event: Content, subtask: number, id: string): ExecutionEvent {
  switch (event.type) {
    case 'tool_call':
      return { ...event, subtask, id, callId: event.id };
    case 'wire':
      return { type: 'wire', subtask, id, piece: event };
    default:
      return { ...event, subtask, id };
  }
}

/** An answer that says nothing and gives no reason for it. */
export function isEmpty(progress: Progress, call: Call): boolean {
  const { text, reasoning, toolCalls, finish, contentSent } = progress;
  if (text !== '' || reasoning !== '' || toolCalls.length > 0) return false;
  if (finish?.kind === 'length' || finish?.reason === 'length') return false;
  const mayStopAtOnce = (call.options?.stop.length ?? 0) > 0;
  return !mayStopAtOnce && !(contentSent && call.native !== undefined);
}
