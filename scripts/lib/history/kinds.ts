// What: what people ask in the made-up history: how often, how hard and how long, by task type.
// Why: charts by type and band need proportions like those of real work.
// Not for: the prompts themselves (scripts/lib/exemplars).
import type { TaskType } from '@/lib/shared/vocabulary';

export interface Kind {
  taskType: TaskType;
  /** Relative frequency. */
  weight: number;
  /** Mean and standard deviation of its difficulty, logits. */
  difficulty: readonly [number, number];
  /** Median tokens in and out. */
  tokens: readonly [number, number];
}

export const KINDS: readonly Kind[] = [
  { taskType: 'qa_simple', weight: 22, difficulty: [-1.3, 0.7], tokens: [60, 140] },
  { taskType: 'code_generation', weight: 20, difficulty: [0.1, 0.8], tokens: [900, 620] },
  { taskType: 'chat', weight: 10, difficulty: [-1.9, 0.6], tokens: [40, 90] },
  { taskType: 'summarisation', weight: 10, difficulty: [-0.8, 0.6], tokens: [2400, 260] },
  { taskType: 'documentation', weight: 9, difficulty: [-0.5, 0.6], tokens: [700, 640] },
  { taskType: 'code_review', weight: 8, difficulty: [0.4, 0.7], tokens: [1800, 420] },
  { taskType: 'reasoning', weight: 7, difficulty: [0.9, 0.8], tokens: [300, 760] },
  { taskType: 'extraction', weight: 5, difficulty: [-0.9, 0.5], tokens: [1500, 180] },
  { taskType: 'translation', weight: 4, difficulty: [-1, 0.5], tokens: [420, 430] },
  { taskType: 'math', weight: 3, difficulty: [0.6, 0.9], tokens: [120, 480] },
  { taskType: 'creative', weight: 2, difficulty: [-0.2, 0.7], tokens: [110, 720] },
];
