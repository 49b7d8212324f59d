// One unit of complexity is six logits: complexity 0 and 1 are b = −3 and +3, where a model of middle
// ability and the usual discrimination answers almost always and almost never.
const LOGITS_PER_COMPLEXITY = 6;

/** b in logits of a complexity in 0..1; 0.5 is b = 0. */
export function difficultyOf(complexity: number): number {
  return LOGITS_PER_COMPLEXITY * (complexity - 0.5);
}

/** Complexity of b in logits; may be outside 0..1. */
export function complexityOf(difficulty: number): number {
  return difficulty / LOGITS_PER_COMPLEXITY + 0.5;
}
