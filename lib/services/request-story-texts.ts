import type { Decision } from '@/lib/routing/types';
import { unpackTrace } from '@/lib/telemetry/pack-trace';
import type { StoryRows } from '@/lib/telemetry/queries/get-request-story';
import type { KeptText, RequestStory } from './request-story-types';

interface StoredPart {
  type: string;
  text?: string;
  providerMetadata?: { switchyard?: { subtask?: unknown } };
}

const NOT_STORED = 'It was not stored: storing texts was switched off, or they have been removed since.';

/** What was asked, from its row or from the chat. */
export function storyPrompt({ request, messages }: StoryRows): KeptText {
  const said = messages.find(({ role }) => role === 'user');
  const text = request.prompt ?? (said ? textOf(partsOf(said.parts)) || null : null);
  if (text !== null) return { text, missing: null };
  return { text, missing: request.promptChars === 0 ? 'It had no words.' : NOT_STORED };
}

/** What was answered, where the chat keeps it. */
export function storyAnswers({
  request,
  messages,
  attempts,
}: StoryRows): Pick<RequestStory, 'answers' | 'answersMissing'> {
  const bySubtask = new Map<number, { text: string; reasoning: string }>();
  for (const message of messages.filter(({ role }) => role === 'assistant'))
    for (const part of partsOf(message.parts)) {
      if ((part.type !== 'text' && part.type !== 'reasoning') || !part.text) continue;
      const owner = part.providerMetadata?.switchyard?.subtask;
      const subtask = typeof owner === 'number' ? owner : 0;
      const so = bySubtask.get(subtask) ?? { text: '', reasoning: '' };
      so[part.type] += part.text;
      bySubtask.set(subtask, so);
    }
  const answers = [...bySubtask].sort(([a], [b]) => a - b).map(([subtask, so]) => ({ subtask, ...so }));
  if (answers.length > 0 || request.status === 'streaming') return { answers, answersMissing: null };
  return { answers, answersMissing: missingAnswer(request, attempts) };
}

function missingAnswer({ status, source }: StoryRows['request'], attempts: StoryRows['attempts']): string {
  if (status === 'dry_run') return 'It was a dry run: no model was called.';
  if (!attempts.some((attempt) => attempt.purpose === 'answer' && attempt.status === 'ok'))
    return 'There is no answer.';
  if (source !== 'chat')
    return 'Answers to callers are handed over and not stored; the chat alone keeps its own.';
  return NOT_STORED;
}

/** The stored decision; null with the reason why there is none. */
export function storyDecision({
  request,
  trace,
  subtasks,
}: StoryRows): Pick<RequestStory, 'decision' | 'decisionMissing'> {
  if (trace !== null)
    try {
      return { decision: JSON.parse(unpackTrace(trace)) as Decision, decisionMissing: null };
    } catch {
      return {
        decision: null,
        decisionMissing: 'The trace is stored, but cannot be read: its row is damaged.',
      };
    }
  return { decision: null, decisionMissing: missingTrace(request, subtasks.length) };
}

function missingTrace({ status, subtaskCount }: StoryRows['request'], rows: number): string {
  if (status === 'streaming') return 'It is being decided.';
  if (subtaskCount === null && rows === 0) return 'It ended before a decision was made.';
  return 'The trace is not kept any more: it is older than traces are kept, or was never written. What its rows say is below.';
}

function partsOf(json: string): StoredPart[] {
  try {
    const parts: unknown = JSON.parse(json);
    return Array.isArray(parts) ? (parts as StoredPart[]) : [];
  } catch {
    return [];
  }
}

function textOf(parts: readonly StoredPart[]): string {
  return parts.map(({ type, text }) => (type === 'text' ? (text ?? '') : '')).join('');
}
