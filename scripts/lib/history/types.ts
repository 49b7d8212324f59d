import type { FeedbackRow } from '@/lib/telemetry/record-feedback';
import type { AttemptRow, RequestRow, SubtaskRow } from '@/lib/telemetry/record-request';
import type { ShadowRow } from '@/lib/telemetry/record-shadow';

/** All rows of one request, as the recorder would have written them. */
export interface MadeRequest {
  request: RequestRow;
  subtasks: SubtaskRow[];
  attempts: AttemptRow[];
  feedback: FeedbackRow[];
  shadows: ShadowRow[];
  /** The decision as JSON; null: none is kept. */
  trace: string | null;
}

/** What a decision says of a subtask, before anybody answers it. */
export interface PlannedSubtask {
  columns: PlannedColumns;
  /** With which chance each model could have been chosen, by id; null: nothing was left to chance. */
  chances: ReadonlyMap<string, number> | null;
}

export type PlannedColumns = Pick<
  SubtaskRow,
  | 'taskType'
  | 'complexity'
  | 'band'
  | 'articleBand'
  | 'difficulty'
  | 'confidence'
  | 'chosenModel'
  | 'chosenTier'
  | 'quality'
  | 'utility'
  | 'threshold'
  | 'margin'
  | 'propensity'
  | 'reason'
  | 'field'
  | 'expectedInput'
  | 'expectedOutput'
  | 'judgeGain'
  | 'judgeNanoUsd'
  | 'unjudgedDifficulty'
>;

/** A prompt that was really routed, with its trace. */
export interface TracedPrompt {
  prompt: string;
  policy: { name: string; version: number };
  catalogVersion: string;
  subtasks: PlannedSubtask[];
  /** The decision as JSON. */
  decision: string;
}

export interface HistoryPlan {
  seed: number;
  /** How many requests there are in all. */
  requests: number;
  days: number;
  /** UTC ms; the newest request is just before it. */
  endMs: number;
  /** What every row says of itself. */
  simulated: boolean;
  /** Requests from here on have a trace, where `traced` has prompts. UTC ms. */
  tracedFromMs: number;
  traced: readonly TracedPrompt[];
}
