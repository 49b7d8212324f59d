import { isEmbedder } from '@/lib/catalog/places';
import type { Catalog, Model } from '@/lib/catalog/types';
import { badRequest, notFound } from '@/lib/shared/errors';

/** A model id as callers may write it. */
export interface ModelChoice {
  /** Catalog id, or null: the policy chooses. */
  model: string | null;
  /** Preset named by `auto/<preset>`, or null. */
  policy: string | null;
}

/**
 * `auto`, `auto/<preset>`, a catalog id, or an upstream's own name when exactly one model has it.
 * 404 naming `model` for anything else, `model_off` for one that its owner switched off. `embeds`: vectors are wanted, and `auto` is a 400 unless one model alone
 * makes them: those of different models cannot be compared.
 */
export function resolveModel(catalog: Catalog, wanted: string | undefined, embeds = false): ModelChoice {
  const isAuto = wanted === undefined || wanted === 'auto' || wanted.startsWith('auto/');
  if (isAuto && embeds) requireOneEmbedder(catalog);
  if (isAuto)
    return { model: null, policy: wanted?.startsWith('auto/') ? wanted.slice('auto/'.length) : null };
  if (catalog.models.some(({ id }) => id === wanted)) return { model: wanted, policy: null };
  const named = catalog.models.filter((model) => isServedAs(model, wanted));
  const [only] = named;
  if (only && named.length === 1) return { model: only.id, policy: null };
  if (!only) refuseOff(catalog, wanted);
  throw notFound(
    named.length > 1
      ? `"${wanted}" is served by ${named.map(({ id }) => id).join(' and ')}; name one of them.`
      : `No model "${wanted}". GET /v1/models lists the ids; "auto" lets the policy choose.`,
    'model',
    'model_not_found',
  );
}

function refuseOff({ off = [] }: Catalog, wanted: string): void {
  const found =
    off.find(({ model }) => model.id === wanted) ?? off.find(({ model }) => isServedAs(model, wanted));
  if (!found) return;
  throw notFound(
    `${found.model.id} answers nobody: ${found.why.replace(/\.$/, '')}. Whoever runs this server can change that in Models.`,
    'model',
    'model_off',
  );
}

function isServedAs({ upstreamName, alsoAt = [] }: Model, name: string): boolean {
  return upstreamName === name || alsoAt.some((place) => place.upstreamName === name);
}

function requireOneEmbedder({ models }: Catalog): void {
  const embedders = models.filter(isEmbedder);
  const ids = embedders.map(({ id }) => id);
  if (ids.length === 1 && embedders[0]?.draining !== true) return;
  if (ids.length === 1)
    throw badRequest(
      `${ids[0]} is draining and takes no new work by itself; name it to go on using it.`,
      'model',
      'model_required',
    );
  throw badRequest(
    ids.length === 0
      ? 'No model of the fleet makes embeddings; add one with the capability "embeddings".'
      : `Vectors of different models cannot be compared; name one of ${ids.join(', ')}.`,
    'model',
    ids.length === 0 ? 'unsupported_capability' : 'model_required',
  );
}
