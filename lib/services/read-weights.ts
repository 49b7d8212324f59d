import { readFileSync } from 'node:fs';
import { parseWeights, type RouterWeights } from '@/lib/routing/classify/weights';

/** The trained heads, or why there are none, as a clause. Never throws. */
export function readWeights(
  path: string,
  runningEmbedder: string,
): { weights: RouterWeights | null; problem: string | null } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isMissing = (error as { code?: string }).code === 'ENOENT';
    return { weights: null, problem: `the weights ${isMissing ? 'are missing' : 'cannot be read'}` };
  }
  const parsed = parseWeights(content);
  if (!parsed.ok) return { weights: null, problem: parsed.problem };
  const { embedder } = parsed.weights;
  if (embedder !== runningEmbedder)
    return { weights: null, problem: `the weights were trained with ${embedder}, ${runningEmbedder} runs` };
  return { weights: parsed.weights, problem: null };
}
