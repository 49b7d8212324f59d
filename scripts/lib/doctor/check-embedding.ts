import { readVector } from '@/lib/routing/classify/heads';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { EXEMPLARS } from '../exemplars';
import type { Check } from './types';

const NAME = 'Embedding alignment';
// Six of each type say within four points how often the type is right, and take two seconds.
const EACH = 6;
// The heads saw these prompts: all 66 come out right; with each vector's numbers in reverse order 43 do, with vectors
// of other texts 23.
const LEAST_RIGHT = 0.85;

/** Whether the embedder that runs is the one the shipped weights were trained with, and they agree. */
export const checkEmbedding: Check = async ({ ctx: { embedder, weights, weightsProblem, embedderOff } }) => {
  if (embedder === null || weights === null) {
    const why = weights === null ? weightsProblem : embedderOff;
    return [
      { name: NAME, state: 'warn', says: `Routing goes by rules and words alone: ${why ?? 'it is off'}.` },
    ];
  }
  const asked = TASK_TYPES.flatMap((type) => EXEMPLARS[type].slice(0, EACH).map((text) => ({ type, text })));
  try {
    const vectors = await embedder.embed(
      asked.map(({ text }) => text),
      { timeoutMs: 120_000 },
    );
    const wrong = vectors.find((vector) => vector.length !== weights.dimensions || !isUnit(vector));
    if (wrong)
      return [
        {
          name: NAME,
          state: 'fail',
          says: `${embedder.name} gives vectors of ${wrong.length} numbers that the weights (${weights.dimensions}, length 1) cannot read.`,
        },
      ];
    const right = asked.filter(
      ({ type, text }, at) => readVector(text, vectors[at] as Float32Array, weights).taskType === type,
    ).length;
    const share = right / asked.length;
    const says = `${right} of ${asked.length} known prompts get their type with ${embedder.name}.`;
    return share >= LEAST_RIGHT
      ? [{ name: NAME, state: 'pass', says }]
      : [{ name: NAME, state: 'fail', says: `${says} The weights belong to another embedder; reinstall.` }];
  } catch (error) {
    return [{ name: NAME, state: 'fail', says: `The embedder does not answer: ${(error as Error).message}` }];
  }
};

function isUnit(vector: Float32Array): boolean {
  return Math.abs(Math.hypot(...vector) - 1) < 1e-3;
}
