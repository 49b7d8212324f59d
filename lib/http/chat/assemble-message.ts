// What: turns the events of a request into UI message chunks and, beside them, the message itself.
// Why: the browser gets chunks, the database gets the same message; one place keeps them equal.
// Not for: deciding or executing.
import type { UIMessageChunk } from 'ai';
import type { ExecutionEvent } from '@/lib/execution/ports';
import type { RequestEvent } from '@/lib/services/answer-request';
import {
  type AttemptPart,
  type ChatDataParts,
  type ChatMessage,
  type ChatMetadata,
  type StatusPart,
  TEXT_OWNER_KEY,
} from '../ui-parts';
import { decisionView } from './decision-view';

type Chunk = UIMessageChunk<ChatMetadata, ChatDataParts>;
type Part = ChatMessage['parts'][number];
type TextPart = Extract<Part, { type: 'text' | 'reasoning' }>;
type Name = keyof ChatDataParts;

export interface MessageAssembler {
  apply(event: RequestEvent): void;
  /** The message so far. */
  parts(): Part[];
}

/** Sends chunks to `push` as events arrive. `stored` false: the message says that its texts will not be kept. */
export function assembleMessage(
  push: (chunk: Chunk) => void,
  messageId: string,
  stored = true,
): MessageAssembler {
  const parts: Part[] = [];
  const attempts = new Map<string, AttemptPart>();
  const open = new Map<string, TextPart>();
  let status: StatusPart | null = null;

  const setData = <N extends Name>(name: N, id: string, data: ChatDataParts[N]) => {
    const part = { type: `data-${name}`, id, data } as Part & { id: string };
    const at = parts.findIndex((other) => other.type === part.type && 'id' in other && other.id === id);
    if (at === -1) parts.push(part);
    else parts[at] = part;
    push({ type: `data-${name}`, id, data } as Chunk);
  };
  const setStatus = (change: Partial<StatusPart>) => {
    if (!status) return;
    status = { ...status, ...change };
    setData('status', 'status', status);
  };
  const setAttempt = (id: string, change: Partial<AttemptPart>) => {
    const known = attempts.get(id);
    if (!known) return;
    const next = { ...known, ...change };
    attempts.set(id, next);
    setData('attempt', id, next);
  };
  const openPart = (kind: 'text' | 'reasoning', subtask: number): TextPart => {
    const id = `${kind}-${subtask}`;
    const known = open.get(id);
    if (known) return known;
    const providerMetadata = { [TEXT_OWNER_KEY]: { subtask } };
    const part: TextPart = { type: kind, text: '', state: 'streaming', providerMetadata };
    open.set(id, part);
    parts.push(part);
    push({ type: `${kind}-start`, id, providerMetadata });
    return part;
  };
  const write = (kind: 'text' | 'reasoning', subtask: number, delta: string) => {
    openPart(kind, subtask).text += delta;
    push({ type: `${kind}-delta`, id: `${kind}-${subtask}`, delta });
  };
  const close = (subtask: number) => {
    for (const kind of ['reasoning', 'text'] as const) {
      const id = `${kind}-${subtask}`;
      const part = open.get(id);
      if (!part || part.state === 'done') continue;
      part.state = 'done';
      push({ type: `${kind}-end`, id });
    }
  };
  const applyExecution = (event: ExecutionEvent, atMs: number) => {
    switch (event.type) {
      case 'attempt_started':
        attempts.set(event.id, {
          id: event.id,
          subtask: event.subtask,
          number: event.number,
          modelId: event.modelId,
          tier: event.tier,
          status: 'waiting',
          startMs: atMs,
          firstTokenMs: null,
          endMs: null,
          failure: null,
          next: null,
        });
        setAttempt(event.id, {});
        break;
      case 'first_token':
        setAttempt(event.id, { status: 'streaming', firstTokenMs: atMs });
        break;
      case 'text':
      case 'reasoning':
        write(event.type, event.subtask, event.text);
        break;
      case 'attempt_ended':
        setAttempt(event.attempt.id, {
          status: event.attempt.status,
          endMs: atMs,
          failure: event.attempt.failure && {
            kind: event.attempt.failure.kind,
            message: event.attempt.failure.message,
          },
          next: event.next,
        });
        break;
    }
  };

  return {
    parts: () => parts,
    apply(event) {
      switch (event.type) {
        case 'started': {
          const { requestId, startedAt, dryRun } = event;
          push({
            type: 'start',
            messageId,
            messageMetadata: { requestId, createdAt: startedAt, ...(!stored && { stored }) },
          });
          status = {
            requestId,
            phase: 'analyzing',
            dryRun,
            startedAt,
            analyzingMs: null,
            routingMs: null,
            totalMs: null,
            ended: 0,
            total: null,
          };
          setStatus({});
          break;
        }
        case 'decided': {
          const { decision } = event.decided;
          setStatus({
            phase: 'routing',
            analyzingMs: decision.ms.analyzing,
            total: decision.subtasks.length,
          });
          setData('subtasks', 'subtasks', {
            policy: decision.policy,
            weights: decision.weights,
            split: decision.split,
            subtasks: decision.subtasks.map(({ subtask }) => ({
              index: subtask.index,
              taskType: subtask.taskType,
              text: subtask.text,
              dependsOn: subtask.dependsOn,
            })),
          });
          decision.subtasks.forEach((entry, index) => {
            setData('decision', `decision-${index}`, decisionView(entry, event.decided));
          });
          setStatus({ phase: status?.dryRun ? 'routing' : 'generating', routingMs: decision.ms.routing });
          break;
        }
        case 'execution':
          applyExecution(event.event, event.atMs);
          break;
        case 'subtask_ended':
          close(event.outcome.subtask);
          setData('outcome', `outcome-${event.outcome.subtask}`, event.outcome);
          setStatus({ ended: (status?.ended ?? 0) + 1 });
          break;
        case 'ended': {
          const phase =
            event.status === 'stopped' ? 'stopped' : event.status === 'failed' ? 'failed' : 'done';
          setStatus({ phase, totalMs: event.totalMs });
          push({ type: 'finish' });
          break;
        }
      }
    },
  };
}
