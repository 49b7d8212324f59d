import type { Catalog } from '@/lib/catalog/types';
import { notFound } from '@/lib/shared/errors';

/** A model id as callers may write it. */
export interface ModelChoice {
  /** Catalog id, or null: the policy chooses. */
  model: string | null;
  /** Preset named by `auto/<preset>`, or null. */
  policy: string | null;
}

/**
 * `auto`, `auto/<preset>`, a catalog id, or an upstream's own name when exactly one model has it.
 * 404 naming `model` for anything else.
 */
export function resolveModel(catalog: Catalog, wanted: string | undefined): ModelChoice {
  if (wanted === undefined || wanted === 'auto') return { model: null, policy: null };
  if (wanted.startsWith('auto/')) return { model: null, policy: wanted.slice('auto/'.length) };
  if (catalog.models.some(({ id }) => id === wanted)) return { model: wanted, policy: null };
  const named = catalog.models.filter(({ upstreamName }) => upstreamName === wanted);
  const [only] = named;
  if (only && named.length === 1) return { model: only.id, policy: null };
  throw notFound(
    named.length > 1
      ? `"${wanted}" is served by ${named.map(({ id }) => id).join(' and ')}; name one of them.`
      : `No model "${wanted}". GET /api/models lists the ids; "auto" lets the policy choose.`,
    'model',
    'model_not_found',
  );
}
