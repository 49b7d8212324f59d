import { isEmbedder } from '@/lib/catalog/places';
import type { Context } from '../context';

/** Why a search makes no sense now, a sentence that says what to do; null: it does. */
export function whyNotSearch(ctx: Pick<Context, 'catalog' | 'defaultPolicy'>): string | null {
  if (ctx.defaultPolicy === 'reference')
    return 'The default policy is `reference`, which stays as the article has it. Choose another under Policy, then search.';
  const models = ctx.catalog().models.filter((model) => !isEmbedder(model) && !model.draining);
  if (models.length < 2)
    return `There is ${models.length === 0 ? 'no model' : 'one model only'}, so a policy has nothing to choose between. Add another under Endpoints, then search.`;
  return null;
}

/** Whether there is nothing here but made-up answers. */
export function isSimulatedOnly(ctx: Pick<Context, 'catalog' | 'simulatedHistory'>): boolean {
  return ctx.simulatedHistory !== null || ctx.catalog().models.every(({ simulated }) => simulated);
}
