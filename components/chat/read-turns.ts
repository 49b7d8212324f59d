// What: turns a list of chat messages into turns: the ask, and its answer per subtask.
// Why: live, re-attached and stored messages are the same parts; one reading serves them all.
// Not for: wording or layout.
import type { KeptMetadata } from '@/lib/http/chat/kept-metadata';
import type {
  AttemptPart,
  ChatMessage,
  DecisionPart,
  OutcomePart,
  Phase,
  StatusPart,
  SubtasksPart,
} from '@/lib/http/ui-parts';
import { subtaskOf } from '@/lib/http/ui-parts';

export type SubtaskState = 'split' | 'routed' | 'waiting' | 'streaming' | 'ok' | 'failed' | 'stopped' | 'dry';

export interface SubtaskView {
  index: number;
  taskType: string;
  text: string;
  decision: DecisionPart | null;
  attempts: AttemptPart[];
  outcome: OutcomePart | null;
  answer: string;
  reasoning: string;
  state: SubtaskState;
  /** False: its text was not kept; absent: it was. */
  stored?: false;
}

export interface AnswerView {
  messageId: string;
  requestId: string | null;
  phase: Phase;
  status: StatusPart | null;
  routing: SubtasksPart | null;
  subtasks: SubtaskView[];
  dryRun: boolean;
}

export interface Turn {
  id: string;
  ask: { text: string; at: number | null };
  answer: AnswerView | null;
}

const FINAL: ReadonlySet<Phase> = new Set(['done', 'failed', 'stopped', 'interrupted']);

export function isFinal(phase: Phase): boolean {
  return FINAL.has(phase);
}

export function readTurns(messages: readonly ChatMessage[]): Turn[] {
  const turns: Turn[] = [];
  for (const message of messages) {
    if (message.role === 'user') {
      const at = message.metadata?.createdAt ?? null;
      turns.push({ id: message.id, ask: { text: textOf(message), at }, answer: null });
    } else if (message.role === 'assistant') {
      const turn = turns.at(-1);
      if (turn) turn.answer = readAnswer(message);
    }
  }
  return turns;
}

/** What a person typed. */
export function textOf(message: ChatMessage): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

export function readAnswer(message: ChatMessage): AnswerView {
  let status: StatusPart | null = null;
  let routing: SubtasksPart | null = null;
  const views = new Map<number, SubtaskView>();
  const view = (index: number) => {
    const known = views.get(index);
    if (known) return known;
    const fresh = emptyView(index);
    views.set(index, fresh);
    return fresh;
  };

  for (const part of message.parts) {
    if (part.type === 'data-status') status = part.data;
    else if (part.type === 'data-subtasks') {
      routing = part.data;
      for (const { index, taskType, text } of part.data.subtasks)
        Object.assign(view(index), { taskType, text });
    } else if (part.type === 'data-decision') view(part.data.subtask.index).decision = part.data;
    else if (part.type === 'data-attempt') putAttempt(view(part.data.subtask), part.data);
    else if (part.type === 'data-outcome') view(part.data.subtask).outcome = part.data;
    else if (part.type === 'text') view(subtaskOf(part) ?? 0).answer += part.text;
    else if (part.type === 'reasoning') view(subtaskOf(part) ?? 0).reasoning += part.text;
  }

  const phase = status?.phase ?? 'analyzing';
  const dryRun = status?.dryRun ?? false;
  const subtasks = [...views.values()].sort((a, b) => a.index - b.index);
  for (const subtask of subtasks) {
    if (subtask.decision) {
      subtask.taskType = subtask.decision.subtask.taskType;
      subtask.text ||= subtask.decision.subtask.text;
    }
    subtask.state = stateOf(subtask, phase, dryRun);
    if ((message.metadata as KeptMetadata | undefined)?.stored === false) subtask.stored = false;
  }
  const requestId = status?.requestId ?? message.metadata?.requestId ?? null;
  return { messageId: message.id, requestId, phase, status, routing, subtasks, dryRun };
}

function emptyView(index: number): SubtaskView {
  return {
    index,
    taskType: 'chat',
    text: '',
    decision: null,
    attempts: [],
    outcome: null,
    answer: '',
    reasoning: '',
    state: 'split',
  };
}

function putAttempt(subtask: SubtaskView, attempt: AttemptPart): void {
  const at = subtask.attempts.findIndex(({ id }) => id === attempt.id);
  if (at === -1) subtask.attempts.push(attempt);
  else subtask.attempts[at] = attempt;
}

function stateOf(subtask: SubtaskView, phase: Phase, dryRun: boolean): SubtaskState {
  if (dryRun) return subtask.decision ? 'dry' : 'split';
  const { outcome } = subtask;
  if (outcome) return outcome.status === 'aborted' ? 'stopped' : outcome.status;
  if (phase === 'stopped' || phase === 'interrupted') return 'stopped';
  if (phase === 'failed') return 'failed';
  if (phase === 'done') return 'ok';
  const attempt = subtask.attempts.at(-1);
  if (attempt?.status === 'streaming' || subtask.answer !== '') return 'streaming';
  if (attempt) return 'waiting';
  return subtask.decision ? 'routed' : 'split';
}
