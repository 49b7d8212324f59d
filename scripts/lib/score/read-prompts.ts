import { availableParallelism } from 'node:os';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import { progress } from '../progress';
import { type PromptReading, readPrompt } from './read-prompt';

/** Reads every prompt on its own, in order, with one embedding thread a core. */
export async function readPrompts(
  prompts: readonly string[],
  weights: RouterWeights,
): Promise<PromptReading[]> {
  const readings: PromptReading[] = new Array(prompts.length);
  const say = progress('reading prompts', prompts.length);
  let next = 0;
  const work = async () => {
    const embedder = createEmbedder({ name: 'use-lite', cacheSize: 1 });
    while (next < prompts.length) {
      const at = next++;
      readings[at] = await readPrompt(prompts[at] as string, embedder, weights);
      say();
    }
    await embedder.close();
  };
  await Promise.all(
    Array.from({ length: Math.max(1, Math.min(availableParallelism(), prompts.length)) }, work),
  );
  return readings;
}
