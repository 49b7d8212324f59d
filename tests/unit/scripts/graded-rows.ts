import type { Subtask } from '@/lib/routing/types';
import type { ReadRow } from '@/scripts/lib/score/matrix-model';
import type { PromptReading } from '@/scripts/lib/score/read-prompt';

export interface Graded {
  prompt?: string;
  vector?: readonly number[] | null;
  difficulty?: number;
  taskType?: Subtask['taskType'];
  models: Record<string, { score: number; costUsd: number }>;
}

/** A graded prompt as if it had been read: only what the figures look at. */
export function gradedRow({
  prompt = 'a prompt of no importance',
  vector = null,
  difficulty = 0,
  taskType = 'math',
  models,
}: Graded): ReadRow {
  const subtask = { taskType, difficulty, band: 'moderate' } as Subtask;
  const reading: PromptReading = {
    subtask,
    abstained: false,
    strongNeeded: 0.5,
    parts: [prompt],
    features: new Float32Array(0),
    vector: vector && Float32Array.from(vector),
    ms: 0,
  };
  return { row: { prompt, models }, reading };
}
