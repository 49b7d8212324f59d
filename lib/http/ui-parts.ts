// What: the data parts of a chat message, shared by the chat stream and the browser.
// Why: the screen is driven by typed events, the same live, re-attached and from the database.
// Not for: behaviour beyond reading these parts.
import type { UIMessage } from 'ai';
import type { ErrorKind } from '@/lib/execution/types';
import type { Decision, SplitTrace, SubtaskDecision } from '@/lib/routing/types';
import type { SubtaskOutcome } from '@/lib/services/outcome';
import type { Locality, PolicyPreset, TaskType, Tier } from '@/lib/shared/vocabulary';

export type Phase = 'analyzing' | 'routing' | 'generating' | 'done' | 'failed' | 'stopped' | 'interrupted';

/** One per message (id `status`), replaced as the request moves on. */
export interface StatusPart {
  requestId: string;
  phase: Phase;
  dryRun: boolean;
  /** UTC milliseconds. */
  startedAt: number;
  analyzingMs: number | null;
  routingMs: number | null;
  totalMs: number | null;
  /** Subtasks ended, of how many; null before the split. */
  ended: number;
  total: number | null;
}

/** One per message (id `subtasks`). */
export interface SubtasksPart {
  policy: { name: PolicyPreset; version: number };
  weights: Decision['weights'];
  split: SplitTrace;
  subtasks: { index: number; taskType: TaskType; text: string; dependsOn: number[] }[];
}

/** One per subtask (id `decision-<index>`); sent before the first token. */
export interface DecisionPart extends SubtaskDecision {
  /** What people call the chosen model's server: provider and upstream name. Null without a model. */
  provider: string | null;
  servedBy: string | null;
  locality: Locality | null;
  simulated: boolean;
}

/** One per attempt (id = attempt id), replaced as it moves on. Milliseconds from the request's start. */
export interface AttemptPart {
  id: string;
  subtask: number;
  number: number;
  modelId: string;
  tier: Tier;
  status: 'waiting' | 'streaming' | 'ok' | 'failed' | 'aborted';
  startMs: number;
  firstTokenMs: number | null;
  endMs: number | null;
  failure: { kind: ErrorKind; message: string } | null;
  /** What followed it; null while it runs. */
  next: 'done' | 'retry' | 'fallback' | 'give_up' | null;
}

/** One per subtask (id `outcome-<index>`), when it ended. */
export type OutcomePart = SubtaskOutcome;

export type ChatDataParts = {
  status: StatusPart;
  subtasks: SubtasksPart;
  decision: DecisionPart;
  attempt: AttemptPart;
  outcome: OutcomePart;
};

export interface ChatMetadata {
  requestId?: string;
  /** UTC milliseconds. */
  createdAt?: number;
  /** What its reader said of its answers, by subtask; absent: nothing. Quality is 0..1. */
  grades?: { subtask: number; quality: number; comment: string | null }[];
}

export type ChatMessage = UIMessage<ChatMetadata, ChatDataParts>;

/** Text parts say which subtask they belong to in `providerMetadata.switchyard`. */
export const TEXT_OWNER_KEY = 'switchyard';

/** The subtask a text or reasoning part answers; null for a person's own text. */
export function subtaskOf(part: { providerMetadata?: Record<string, unknown> }): number | null {
  const owner = part.providerMetadata?.[TEXT_OWNER_KEY] as { subtask?: unknown } | undefined;
  return typeof owner?.subtask === 'number' ? owner.subtask : null;
}
