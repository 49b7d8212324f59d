// What: models added, changed and removed one by one.
// Why: what an endpoint says of its models is often incomplete, and the owner knows better.
// Not for: what a model is worth; that is learnt.
import type { Config } from '@/lib/catalog/config-schema';
import type { Model } from '@/lib/catalog/types';
import { notFound } from '@/lib/shared/errors';
import type { Context } from '../context';
import { noteAudit } from '../note-audit';
import { fixedByFile } from './check-document';
import { saveFleet } from './save-settings';
import type { Actor, FleetDocument } from './types';
import { withoutModels } from './without-models';

type ModelConfig = NonNullable<Config['models']>[number];
export type ModelChange = NonNullable<Config['adjust']>[string] & { provider?: string };

interface By {
  baseVersion: number;
  actor: Actor;
}

/** Adds models to endpoints that are there. 400 when an id is taken. */
export function addModels(ctx: Context, models: readonly ModelConfig[], by: By): void {
  const { document } = ctx.settings.store.current('fleet');
  saveFleet(ctx, {
    document: { ...document, models: [...(document.models ?? []), ...models] },
    summary: `${models.map(({ id }) => id).join(', ')} added.`.slice(0, 500),
    ...by,
  });
}

/** Changes what is known of a model; only what is given. 409 `fixed_by_file` for a model of the file. */
export function changeModel(ctx: Context, id: string, change: ModelChange, by: By): void {
  const model = find(ctx, id);
  const { document } = ctx.settings.store.current('fleet');
  saveFleet(ctx, {
    document: isOwn(document, id) ? changeOwn(document, id, change) : adjustOther(document, id, change),
    summary: `${model.id}: ${Object.keys(change).join(', ')} changed.`,
    ...by,
  });
}

/** Takes a model of the owner's out, or undoes what was changed about another. */
export function removeModel(ctx: Context, id: string, by: By): void {
  find(ctx, id);
  const { document } = ctx.settings.store.current('fleet');
  const { [id]: _gone, ...adjust } = document.adjust ?? {};
  const own = isOwn(document, id);
  saveFleet(ctx, {
    document: { ...(own ? withoutModels(document, [id]) : document), ...(document.adjust && { adjust }) },
    summary: own ? `${id} removed.` : `${id} as it was by itself.`,
    ...by,
  });
}

/** Lets a model be called again at once, at every place that serves it. */
export function resetModel(ctx: Context, id: string, actor: Actor): void {
  find(ctx, id, { alsoFixed: true });
  ctx.resetBreaker(id);
  noteAudit(ctx, {
    actor,
    action: 'model.breaker_reset',
    subject: id,
    summary: `Breaker of ${id} reset.`,
  });
}

function find(ctx: Context, id: string, { alsoFixed = false } = {}): Model {
  const { models, off = [] } = ctx.catalog();
  const found = [...models, ...off.map(({ model }) => model)].find((model) => model.id === id);
  if (!found) throw notFound(`There is no model "${id}".`, 'id', 'unknown_model');
  const { config, name } = ctx.settings.file;
  const isFixed = found.source === 'file' || config.adjust?.[id] !== undefined;
  if (isFixed && !alsoFixed) throw fixedByFile(id, name);
  return found;
}

function isOwn({ models = [] }: FleetDocument, id: string): boolean {
  return models.some((model) => model.id === id);
}

function changeOwn(document: FleetDocument, id: string, { price, ...change }: ModelChange): FleetDocument {
  const models = (document.models ?? []).map((model) => {
    if (model.id !== id) return model;
    const { price: known, ...rest } = { ...model, ...defined(change) };
    const next = price === undefined ? known : price;
    return next ? { ...rest, price: next } : rest;
  });
  return { ...document, models };
}

function adjustOther(
  document: FleetDocument,
  id: string,
  { provider: _provider, ...change }: ModelChange,
): FleetDocument {
  return {
    ...document,
    adjust: { ...document.adjust, [id]: { ...document.adjust?.[id], ...defined(change) } },
  };
}

function defined<Given extends object>(given: Given): Partial<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Partial<Given>;
}
