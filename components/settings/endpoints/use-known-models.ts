'use client';

import { useMemo } from 'react';
import { useOverview } from '@/components/layout/overview-context';
import type { DiscoveredModel } from '@/lib/catalog/probe-report';
import type { EndpointView } from '@/lib/services/settings/types';

/** Upstream names an endpoint's models in the catalog already have. */
export function useKnownModels(
  view: Pick<EndpointView, 'models'> | null,
  found: readonly DiscoveredModel[],
): ReadonlySet<string> {
  const { overview } = useOverview();
  return useMemo(() => {
    const ids = new Set(view?.models ?? []);
    // A model that answers simulated is none that the endpoint serves.
    const own = overview.models.filter(({ id, simulated }) => ids.has(id) && !simulated);
    return new Set([
      ...own.map(({ upstreamName }) => upstreamName),
      ...found.filter(({ suggestedId }) => ids.has(suggestedId)).map(({ upstreamName }) => upstreamName),
    ]);
  }, [overview.models, view, found]);
}
