import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';

/** By choice; nothing is unknown. */
export interface Tokens {
  /** What the decision counted on. */
  input: Float64Array;
  output: Float64Array;
}

/** Tokens a decision counted on; where they were not kept those that were used, else its task type's median. */
export function expectedTokens(choices: Choices): Tokens {
  return {
    input: fill(choices, choices.expectedInput, choices.inputTokens),
    output: fill(choices, choices.expectedOutput, choices.outputTokens),
  };
}

function fill({ n, taskType }: Choices, expected: Float32Array, used: Float32Array): Float64Array {
  const filled = new Float64Array(n);
  const known: number[][] = TASK_TYPES.map(() => []);
  let unknown = 0;
  for (let row = 0; row < n; row++) {
    const own = expected[row] as number;
    const value = Number.isNaN(own) ? (used[row] as number) : own;
    filled[row] = value;
    if (Number.isNaN(value)) unknown++;
    else known[taskType[row] as number]?.push(value);
  }
  if (unknown === 0) return filled;
  const all = medianOf(known.flat()) ?? 0;
  const byType = known.map((values) => medianOf(values) ?? all);
  for (let row = 0; row < n; row++)
    if (Number.isNaN(filled[row])) filled[row] = byType[taskType[row] as number] ?? all;
  return filled;
}

/** The middle value, of an even number the upper one of two; null of none. */
export function medianOf(values: readonly number[]): number | null {
  return Float64Array.from(values).sort()[values.length >> 1] ?? null;
}
