import { availableParallelism } from 'node:os';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import type { RouterWeights } from '@/lib/routing/classify/weights';
import { progress } from '../progress';
import { embedTexts } from '../vector-store';
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
    // Loading is nobody's time; a model that does not load is told by the first prompt.
    await embedder.warmUp().catch(() => {});
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

/** The same with embeddings kept on disk between runs; the time of a reading is then without them. */
export async function readPromptsCached(
  prompts: readonly string[],
  weights: RouterWeights,
): Promise<PromptReading[]> {
  const say = progress('embedding', 1);
  const vectors = await embedTexts(
    prompts.map((prompt) => prompt.toWellFormed()),
    'use-lite',
  );
  say();
  const known = new Map(prompts.map((prompt, at) => [prompt.toWellFormed(), vectors[at] as Float32Array]));
  const lookUp = {
    embed: async (texts: readonly string[]) => texts.map((text) => known.get(text) as Float32Array),
  };
  return Promise.all(prompts.map((prompt) => readPrompt(prompt, lookUp, weights)));
}
