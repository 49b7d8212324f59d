import type { EmbedderName } from '../types.ts';
import { loadMiniLm } from './minilm.ts';
import type { EmbeddingModel } from './model.ts';
import { loadUseLite } from './use-lite.ts';

// Each imports its packages when called: a bundle would hoist imports at the top, and load both for one.
const LOADERS: Readonly<Record<EmbedderName, () => Promise<EmbeddingModel>>> = {
  'use-lite': loadUseLite,
  minilm: loadMiniLm,
};

// The first inference compiles what it runs; without it the first prompt would pay.
const WARM_UP_TEXT = 'How do I write a rate limiter in Go?';

/** Loads the model by name and runs it once. Throws when it cannot. */
export async function loadModel(name: EmbedderName): Promise<EmbeddingModel> {
  const model = await LOADERS[name]();
  await model.embed(WARM_UP_TEXT);
  return model;
}
