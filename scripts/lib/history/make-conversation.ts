// What: the chat's own record of a made-up request: its conversation and both messages.
// Why: the chat page opens a request of the history as it opens any other.
// Not for: the rows that are counted (make-request.ts).
import type { Attempt, SubtaskResult } from '@/lib/execution/types';
import { assembleMessage } from '@/lib/http/chat/assemble-message';
import { titleOf } from '@/lib/http/chat/title-of';
import type { Decision } from '@/lib/routing/types';
import type { RequestEvent } from '@/lib/services/answer-request';
import type { Decided } from '@/lib/services/decide';
import { outcomeOf } from '@/lib/services/outcome';
import type { Tier } from '@/lib/shared/vocabulary';
import type { ConversationRow, MessageRow } from '@/lib/telemetry/record-conversation';
import type { AttemptRow, SubtaskRow } from '@/lib/telemetry/record-request';
import { madeCatalog } from './made-catalog';
import type { MadeRequest } from './types';

export interface MadeConversation {
  conversation: ConversationRow;
  messages: MessageRow[];
}

/** Of a request with a trace and a conversation; its answers say that nobody wrote them. */
export function makeConversation({ request, subtasks, attempts, trace }: MadeRequest): MadeConversation {
  const conversationId = request.conversationId ?? '';
  const prompt = request.prompt ?? '';
  const decision = JSON.parse(trace ?? 'null') as Decision;
  const catalog = madeCatalog();
  const message = assembleMessage(() => {}, `msg_${request.id}_a`);
  const apply = (event: RequestEvent) => message.apply(event);
  apply({ type: 'started', requestId: request.id, startedAt: request.createdAt, dryRun: false });
  apply({ type: 'decided', decided: { decision, catalog } as Decided });
  for (const subtask of subtasks) {
    const own = attempts.filter(({ subtaskId, purpose }) => subtaskId === subtask.id && purpose === 'answer');
    const result = resultOf(subtask, own);
    for (const event of eventsOf(result, request.createdAt)) apply(event);
    const atMs = subtask.createdAt - request.createdAt;
    apply({ type: 'subtask_ended', outcome: outcomeOf(result, catalog), result, atMs });
  }
  const status = request.status === 'ok' || request.status === 'partial' ? request.status : 'failed';
  apply({ type: 'ended', status, totalMs: request.totalMs ?? 0 });
  const shared = { conversationId, requestId: request.id };
  return {
    conversation: {
      id: conversationId,
      title: titleOf(prompt),
      createdAt: request.createdAt,
      updatedAt: request.createdAt,
    },
    messages: [
      {
        ...shared,
        id: `msg_${request.id}_q`,
        role: 'user',
        parts: JSON.stringify([{ type: 'text', text: prompt }]),
        createdAt: request.createdAt,
      },
      {
        ...shared,
        id: `msg_${request.id}_a`,
        role: 'assistant',
        parts: JSON.stringify(message.parts()),
        createdAt: request.createdAt + 1,
      },
    ],
  };
}

function* eventsOf({ subtask, attempts, text }: SubtaskResult, requestMs: number): Generator<RequestEvent> {
  for (const attempt of attempts) {
    const { id, number, modelId, tier, startedAt, firstTokenMs, durationMs } = attempt;
    const startMs = startedAt - requestMs;
    const endMs = startMs + durationMs;
    const begun = { type: 'attempt_started' as const, subtask, id, number, modelId, tier, atMs: startMs };
    yield { type: 'execution', event: begun as never, atMs: startMs };
    if (firstTokenMs !== null) {
      const atMs = startMs + firstTokenMs;
      yield { type: 'execution', event: { type: 'first_token', subtask, id, atMs }, atMs };
      yield { type: 'execution', event: { type: 'text', subtask, id, text }, atMs };
    }
    const ended = { type: 'attempt_ended' as const, subtask, attempt, atMs: endMs, next: null };
    yield { type: 'execution', event: ended as never, atMs: endMs };
  }
}

function resultOf(row: SubtaskRow, rows: readonly AttemptRow[]): SubtaskResult {
  const attempts = rows.map((entry) => attemptOf(entry, row.position));
  const final = attempts.at(-1) ?? null;
  const ok = row.status === 'ok';
  return {
    subtask: row.position,
    status: ok ? 'ok' : 'failed',
    text: ok ? `This is a simulated answer of ${row.answeredModel}; no model wrote it.` : '',
    reasoning: '',
    toolCalls: [],
    wireBody: null,
    finishKind: ok ? 'stop' : null,
    attempts,
    final,
    failure: final?.failure ?? null,
  };
}

function attemptOf(row: AttemptRow, subtask: number): Attempt {
  const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens } = row;
  return {
    ...row,
    subtask,
    tier: row.tier as Tier,
    headersMs: row.headersMs ?? null,
    firstTokenMs: row.firstTokenMs ?? null,
    priceVersion: row.priceVersion ?? null,
    finishReason: row.finishReason ?? null,
    costNanoUsd: row.costNanoUsd ?? null,
    usage: {
      inputTokens: inputTokens ?? null,
      outputTokens: outputTokens ?? null,
      cacheReadTokens: cacheReadTokens ?? null,
      cacheWriteTokens: cacheWriteTokens ?? null,
      reasoningTokens: reasoningTokens ?? null,
    },
    failure:
      row.status === 'ok'
        ? null
        : {
            kind: (row.errorKind ?? 'internal') as NonNullable<Attempt['failure']>['kind'],
            message: row.errorMessage ?? '',
            status: row.httpStatus ?? null,
            retryable: true,
            retryAfterMs: null,
          },
  };
}
